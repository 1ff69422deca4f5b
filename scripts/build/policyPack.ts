import * as fs from "node:fs";
import * as path from "node:path";

interface Manifest {
    version: string;
    license: string;
    dependencies: Record<string, string>;
    peerDependencies: Record<string, string>;
}

/** What the rules are made of, and nothing else: the harness for tests of policies and what explains errors stay behind. */
const FOLDERS = ["access", "policies"];
const LEFT_BEHIND = /[\\/](testing|access[\\/]errors)([\\/]|$)|\.d\.ts$/;

/**
 * Writes the pack as a folder that needs nothing outside itself, from a finished build: `pulumi policy publish` sends what
 * `npm pack` packs there, and Pulumi Cloud installs the dependencies of its package.json.
 *
 * @returns the folder, dist/policy-pack.
 */
export function writePolicyPack(root: string): string {
    const folder = path.join(root, "dist", "policy-pack");
    fs.rmSync(folder, { recursive: true, force: true });
    for (const name of FOLDERS) {
        fs.cpSync(path.join(root, "dist", name), path.join(folder, name), {
            recursive: true,
            filter: (source) => !LEFT_BEHIND.test(path.relative(root, source)),
        });
    }
    fs.copyFileSync(path.join(root, "policies/PulumiPolicy.yaml"), path.join(folder, "PulumiPolicy.yaml"));
    const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as Manifest;
    const { version, license } = manifest;
    const dependencies = dependenciesOf(folder, { ...manifest.peerDependencies, ...manifest.dependencies });
    // Without `files` npm would leave out what git ignores, and dist/ is ignored.
    const files = ["PulumiPolicy.yaml", ...FOLDERS];
    fs.writeFileSync(
        path.join(folder, "package.json"),
        `${JSON.stringify({ name: "iap-run-policies", version, license, main: "policies/index.js", files, dependencies }, null, 2)}\n`,
    );
    return folder;
}

/** The packages that the compiled files load, each in the version that iap-run takes. */
function dependenciesOf(folder: string, versions: Record<string, string>): Record<string, string> {
    const names = new Set<string>();
    for (const file of fs.readdirSync(folder, { recursive: true, encoding: "utf8" })) {
        if (!file.endsWith(".js")) continue;
        const text = fs.readFileSync(path.join(folder, file), "utf8");
        for (const [, name] of text.matchAll(/require\("((?:@[^/"]+\/)?[^./"@:][^/":]*)[^":]*"\)/g)) names.add(name);
    }
    return Object.fromEntries(
        [...names].sort().map((name) => {
            if (!versions[name]) throw new Error(`the policy pack loads ${name}, which package.json does not name`);
            return [name, versions[name]];
        }),
    );
}
