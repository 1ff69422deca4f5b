import * as fs from "node:fs";
import * as path from "node:path";

/** The folder of iap-run's package.json: the repository, or node_modules/iap-run, whose code is one level deeper. */
export function packageRoot(): string {
    let directory = __dirname;
    while (!fs.existsSync(path.join(directory, "package.json"))) directory = path.dirname(directory);
    return directory;
}

export function packageVersion(): string {
    const manifest: unknown = JSON.parse(fs.readFileSync(path.join(packageRoot(), "package.json"), "utf8"));
    return (manifest as { version: string }).version;
}

/** The policy pack that comes with iap-run. */
export function ownPolicyPack(): string {
    return path.join(packageRoot(), "policies");
}
