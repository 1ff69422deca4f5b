import { InputReader, InputText } from "../../validation/inputReader";

/** What is wrong with the path of a volume, and what to write instead; undefined when it is fine. */
function mountPathProblem(path: string): string | undefined {
    const isNormal = !path.split("/").some((segment) => segment === "." || segment === "..");
    if (/^\/[^\s:]+$/.test(path) && isNormal) return undefined;
    return `is ${JSON.stringify(path)}; write an absolute path such as /data`;
}

/** The paths at which one container sees volumes. `taken`: where it sees others already. */
export function checkMountPaths(container: InputReader, mounts: InputText[], taken: string[]): void {
    const seen = new Set(taken);
    for (const { path, text } of mounts) {
        const place = text.replace(/\/+/g, "/").replace(/\/$/, "");
        const reason = mountPathProblem(text);
        if (reason !== undefined) container.addAt(path, reason);
        else if (seen.has(place)) container.addAt(path, `is ${text}, which another volume has; choose another path`);
        seen.add(place);
    }
}
