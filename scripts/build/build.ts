import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

/** What has files that nobody compiles: preloads in JavaScript and where the facts come from; the HTML page's style and script. */
const FOLDERS = ["offline", "report"];
/** (The compiler copies JSON that is imported.) */
const COPIED = /\.(js|css)$|ORIGIN\.md$/;

/** Runs the repository's own TypeScript; a package has none. */
const ONLY_IN_THE_REPOSITORY = ["offline/typescript/register.js"];

/** Makes dist/ anew: nothing in it is older than the sources. */
export function build(root: string): void {
    const dist = path.join(root, "dist");
    fs.rmSync(dist, { recursive: true, force: true });
    const compiler = [require.resolve("typescript/bin/tsc"), "--project", path.join(root, "tsconfig.build.json")];
    const { status } = spawnSync(process.execPath, compiler, { stdio: "inherit" });
    // The compiler has said what is wrong. What it wrote all the same must not be taken for a build.
    if (status !== 0) {
        fs.rmSync(dist, { recursive: true, force: true });
        process.exit(1);
    }
    for (const folder of FOLDERS) {
        fs.cpSync(path.join(root, folder), path.join(dist, folder), {
            recursive: true,
            filter: (source) =>
                fs.statSync(source).isDirectory() ||
                (COPIED.test(source) && !ONLY_IN_THE_REPOSITORY.some((file) => path.join(root, file) === source)),
        });
    }
}
