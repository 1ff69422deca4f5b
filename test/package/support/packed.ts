import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const repository = path.join(__dirname, "../../..");

/** Of the repository, what a fresh clone does not have. */
const NOT_CLONED = new Set([".git", ".cache", "dist", "node_modules"]);

export interface Manifest {
    version: string;
    bin: { "iap-run": string };
    dependencies: Record<string, string>;
    peerDependencies: Record<string, string>;
    devDependencies: Record<string, string>;
}

export interface PackedFile {
    path: string;
    size: number;
}

/** What `npm pack` says of what it would send. */
export interface Packed {
    filename: string;
    size: number;
    unpackedSize: number;
    files: PackedFile[];
}

export function readManifest(folder: string): Manifest {
    return JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")) as Manifest;
}

/** A folder outside the repository, gone when the tests are. */
export function temporaryFolder(name: string): string {
    // Its real path: on macOS the temporary folder is a link, and Pulumi compares paths.
    const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), `iap-run-${name}-`)));
    process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
    return folder;
}

/** The repository as it is now, as a clone elsewhere that nobody has built in yet, with its dependencies installed. */
export function clone(): string {
    const folder = temporaryFolder("clone");
    for (const name of fs.readdirSync(repository).filter((each) => !NOT_CLONED.has(each))) {
        fs.cpSync(path.join(repository, name), path.join(folder, name), { recursive: true });
    }
    link(path.join(repository, "node_modules"), path.join(folder, "node_modules"));
    return folder;
}

/** `npm <args>` in a folder, without a word to any registry. */
export function npm(folder: string, ...args: string[]): string {
    const windows = process.platform === "win32";
    return execFileSync(windows ? "npm.cmd" : "npm", args, {
        cwd: folder,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
        env: { ...process.env, npm_config_offline: "true", npm_config_update_notifier: "false" },
        // Node starts no .cmd file without one.
        shell: windows,
    });
}

/** What `npm pack` reports. A script that runs before it prints first. */
export function packReport(output: string): Packed {
    const [packed] = JSON.parse(output.slice(output.search(/^\[/m))) as Packed[];
    return packed;
}

let built: { clone: string; packed: Packed } | undefined;

/** A clone in which `npm pack` ran, which builds: once for all tests, because it takes long. */
export function packedClone(): { clone: string; packed: Packed } {
    if (!built) {
        const folder = clone();
        built = { clone: folder, packed: packReport(npm(folder, "pack", "--json")) };
    }
    return built;
}

let installed: string | undefined;

/**
 * Somebody else's project with the package unpacked into its node_modules, and beside it what the package's own manifest
 * asks for and nothing more. `npm install` would put the same there, from a registry.
 */
export function consumer(): string {
    if (!installed) {
        const { clone: from, packed } = packedClone();
        const folder = temporaryFolder("consumer");
        const target = path.join(folder, "node_modules", "iap-run");
        fs.mkdirSync(target, { recursive: true });
        execFileSync("tar", ["-xzf", path.join(from, packed.filename), "-C", target, "--strip-components=1"]);
        const { dependencies, peerDependencies } = readManifest(target);
        for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
            link(path.join(repository, "node_modules", name), path.join(folder, "node_modules", name));
        }
        fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true }));
        installed = folder;
    }
    return installed;
}

/** One of the examples in the consumer's project, where `iap-run` is an installed package. */
export function consumersProgram(example: string): string {
    const folder = path.join(consumer(), example);
    if (!fs.existsSync(folder)) {
        fs.cpSync(path.join(repository, "examples", example), folder, { recursive: true });
        const file = path.join(folder, "index.ts");
        const program = fs.readFileSync(file, "utf8").replace('from "../../components"', 'from "iap-run"');
        if (!program.includes('"iap-run"')) throw new Error(`examples/${example} does not import the components`);
        fs.writeFileSync(file, program);
    }
    return folder;
}

function link(to: string, from: string): void {
    fs.mkdirSync(path.dirname(from), { recursive: true });
    fs.symlinkSync(to, from, "junction");
}
