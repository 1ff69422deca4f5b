import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { type Bag, isBag, UNKNOWN } from "../../../offline/engine/wire";

export type SampleName = "newStack" | "deployed" | "changedStack" | "changesOnly" | "refreshedStack" | "failedPreview";

export function samplePath(name: SampleName): string {
    return path.join(__dirname, "..", "samples", `${name}.json`);
}

export function sampleText(name: SampleName): string {
    return fs.readFileSync(samplePath(name), "utf8");
}

export function sample(name: SampleName): Bag {
    return JSON.parse(sampleText(name)) as Bag;
}

/** What differs from run to run and from machine to machine. */
const VOLATILE = [
    "sourcePosition",
    "stackTrace",
    "created",
    "modified",
    "time",
    "duration",
    "magic",
    "secrets_providers",
];

/** A document of the CLI without what is volatile, and with constants for what is drawn at random. */
export function steady(value: unknown): unknown {
    if (typeof value === "string") return steadyText(value);
    if (Array.isArray(value)) return value.map(steady);
    if (!isBag(value)) return value;
    return Object.fromEntries(
        Object.entries(value)
            .filter(([key]) => !VOLATILE.includes(key))
            .map(([key, inner]) => [key, key === "ciphertext" ? "v1:left out" : steady(inner)]),
    );
}

function steadyText(text: string): string {
    return (
        text
            // The random part of a name, made of the rest of it: whatever names the resource still does.
            .replace(/([a-z0-9][a-z0-9-]*)-[0-9a-f]{7}(?![\w-])/g, (_, name: string) => `${name}-${digest(name)}`)
            .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) =>
                id === UNKNOWN ? id : "00000000-0000-4000-8000-000000000000",
            )
            // A stack trace, with the paths of this machine.
            .replace(/\n +at [\s\S]*$/, "\n    at <stack trace>\n")
    );
}

function digest(text: string): string {
    return createHash("sha256").update(text).digest("hex").slice(0, 7);
}

/** Which properties a document has, wherever they are in a list: what the CLI writes, without the values. */
export function shapeOf(value: unknown, at = ""): string[] {
    return [...new Set(paths(value, at))].sort();
}

function paths(value: unknown, at: string): string[] {
    if (Array.isArray(value)) return value.flatMap((inner) => paths(inner, `${at}[${keyOf(inner)}]`));
    if (!isBag(value)) return [at];
    return Object.entries(value).flatMap(([key, inner]) => paths(inner, `${at}.${key}`));
}

/** Resources and steps are told apart, elements of other lists are not. */
function keyOf(element: unknown): string {
    if (!isBag(element) || typeof element.urn !== "string") return "";
    const name = element.urn.split("::").slice(2).join("::");
    return typeof element.op === "string" ? `${element.op} ${name}` : name;
}
