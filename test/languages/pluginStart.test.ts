import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Plugin, type Surroundings } from "./support/plugin";

const root = path.join(__dirname, "../..");

describe("the plugin starts", function () {
    this.timeout(120_000);

    describe("whatever ts-node is told in the environment of the program", () => {
        const environments: Record<string, string> = {
            TS_NODE_TRANSPILE_ONLY: "true",
            TS_NODE_COMPILER_OPTIONS: "{}",
            TS_NODE_FILES: "true",
            TS_NODE_TYPE_CHECK: "true",
            TS_NODE_PROJECT: "absent.json",
            TS_NODE_SKIP_PROJECT: "true",
        };
        for (const [name, value] of Object.entries(environments)) {
            it(`${name}=${value}`, () => starts({ environment: { [name]: value } }));
        }
    });

    describe("whatever tsconfig.json the program has", () => {
        const configs: Record<string, object> = {
            "JavaScript is checked": { allowJs: true, checkJs: true, strict: true },
            "JavaScript is checked for another module system": {
                allowJs: true,
                checkJs: true,
                strict: true,
                module: "esnext",
                moduleResolution: "bundler",
                verbatimModuleSyntax: true,
            },
        };
        for (const [title, compilerOptions] of Object.entries(configs)) {
            it(title, () => starts({ files: { "tsconfig.json": JSON.stringify({ compilerOptions }) } }));
        }
    });
});

describe("the plugin without a package that npm has left out", function () {
    this.timeout(120_000);
    let folder: string;
    before(() => (folder = withoutPackage("@pulumi/gcp")));
    after(() => {
        if (folder) fs.rmSync(folder, { recursive: true, force: true });
    });

    it("says in one sentence how to install it, and where", async () => {
        await assert.rejects(starts({}, folder), ({ message }: Error) => {
            const said = `@pulumi/gcp is not installed: run \`npm install --include=dev\` in ${fs.realpathSync(folder)}`;
            assert.ok(message.includes(said), message);
            assert.ok(!/Cannot find module|\n\s+at /.test(message), message);
            return true;
        });
    });
});

async function starts(surroundings: Surroundings, directory?: string): Promise<void> {
    const plugin = await Plugin.start(directory, surroundings);
    try {
        assert.equal((JSON.parse(await plugin.schema()) as { name: string }).name, "iap-run");
    } finally {
        await plugin.stop();
    }
}

/** A clone's sources, with every package that is installed here except one. */
function withoutPackage(left: string): string {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "iap-run-clone-"));
    const sources = ["access", "components", "offline", "plugin"];
    for (const each of [...sources, "package.json", "PulumiPlugin.yaml", "schema.json", "tsconfig.json"]) {
        fs.cpSync(path.join(root, each), path.join(folder, each), { recursive: true });
    }
    const link = (name: string) =>
        fs.symlinkSync(path.join(root, "node_modules", name), path.join(folder, "node_modules", name));
    const [scope] = left.split("/");
    fs.mkdirSync(path.join(folder, "node_modules", scope), { recursive: true });
    for (const name of fs.readdirSync(path.join(root, "node_modules"))) {
        if (name !== scope) link(name);
    }
    for (const name of fs.readdirSync(path.join(root, "node_modules", scope))) {
        if (`${scope}/${name}` !== left) link(`${scope}/${name}`);
    }
    return folder;
}
