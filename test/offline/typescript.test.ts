import * as assert from "node:assert/strict";
import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const repository = join(__dirname, "..", "..");
const hook = join(repository, "offline", "typescript", "tsNode.js");
const LOADED = `Object.keys(require.cache).filter((file) => /node_modules.(typescript|ts-node)\\b.*\\.js$/.test(file)).length`;

/** A small project in a directory of its own, run as Pulumi's runners run theirs. */
class Project {
    readonly directory = realpathSync(mkdtempSync(join(tmpdir(), "iap-run-typescript-")));

    constructor() {
        mkdirSync(join(this.directory, "node_modules"));
        this.write("tsconfig.json", '{ "extends": "./base.json" }');
        this.write("base.json", '{ "compilerOptions": { "target": "ES2022", "module": "commonjs" } }');
    }

    write(file: string, text: string): void {
        writeFileSync(join(this.directory, file), text);
    }

    get arguments(): string[] {
        const script = `
            const { createRequire } = require("node:module");
            const pulumi = createRequire(${JSON.stringify(join(repository, "index.js"))});
            const project = ${JSON.stringify(join(this.directory, "tsconfig.json"))};
            require(${JSON.stringify(hook)}).register(pulumi.resolve("ts-node"), { project }, pulumi);
            require(${JSON.stringify(join(this.directory, "main.ts"))});
            console.log("loaded: " + ${LOADED});`;
        return ["-e", script];
    }

    run(): SpawnSyncReturns<string> {
        return spawnSync(process.execPath, this.arguments, { cwd: this.directory, encoding: "utf8" });
    }

    get cached(): string[] {
        return readdirSync(join(this.directory, "node_modules", ".cache", "iap-run", "typescript"));
    }

    remove(): void {
        rmSync(this.directory, { recursive: true, force: true });
    }
}

describe("TypeScript without loading TypeScript", () => {
    let project: Project;

    beforeEach(() => (project = new Project()));
    afterEach(() => project.remove());

    it("is translated once", () => {
        project.write("main.ts", 'const text: string = "translated"; console.log(text);');
        const first = project.run();
        assert.match(first.stdout, /^translated\nloaded: [1-9]\d*\n$/, first.stderr);
        assert.equal(project.run().stdout, "translated\nloaded: 0\n");
    });

    it("is translated again when the file, the compiler options or an extended tsconfig.json change", () => {
        project.write("main.ts", 'class Point { x = 1 } console.log("one", Point.toString().includes("constructor"));');
        assert.match(project.run().stdout, /^one false\n/);
        project.write("base.json", '{ "compilerOptions": { "target": "ES2017", "module": "commonjs" } }');
        assert.match(project.run().stdout, /^one true\n/);
        project.write("main.ts", 'console.log("two");');
        assert.match(project.run().stdout, /^two\n/);
        project.write("tsconfig.json", '{ "extends": "./absent.json" }');
        assert.notEqual(project.run().status, 0);
    });

    it("names the lines that were written in stack traces, translated now or before", () => {
        project.write(
            "main.ts",
            'interface Long {\n    a: string;\n}\n\nconst fail = (): Long => {\n    throw new Error("here");\n};\nfail();\n',
        );
        for (let run = 0; run < 2; run++) {
            const { stderr } = project.run();
            const file = join(project.directory, "main.ts");
            assert.equal(stderr.includes(`at fail (${file}:6:11)`), true, stderr);
            assert.equal(stderr.includes(`${file}:8:1`), true, stderr);
        }
    });

    it("reports a syntax error as ts-node does", () => {
        project.write("main.ts", "const = 1;");
        const { status, stderr } = project.run();
        assert.notEqual(status, 0);
        assert.match(
            stderr,
            /main\.ts:1:7 - error TS1134: Variable declaration expected|main\.ts\(1,7\): error TS1134/,
        );
    });

    it("leaves to ts-node what is more than translation", () => {
        project.write(
            "base.json",
            '{ "compilerOptions": { "target": "ES2022", "module": "commonjs", "allowJs": true } }',
        );
        project.write("other.js", "export const answer = 42;");
        project.write("main.ts", 'import { answer } from "./other"; console.log(answer);');
        for (let run = 0; run < 2; run++) {
            assert.match(project.run().stdout, /^42\n/);
        }
    });

    it("may be run by many at once from an empty cache", async () => {
        const files = Array.from({ length: 10 }, (_, index) => `file${index}`);
        for (const file of files) {
            project.write(`${file}.ts`, `export const value: string = "${file}";`);
        }
        project.write("main.ts", files.map((file) => `console.log(require("./${file}").value);`).join("\n"));
        const runs = Array.from({ length: 4 }, () =>
            spawn(process.execPath, project.arguments, { cwd: project.directory }),
        );
        const outputs = await Promise.all(
            runs.map(
                (run) =>
                    new Promise<string>((resolve) => {
                        let output = "";
                        run.stdout.on("data", (data) => (output += data));
                        run.on("close", () => resolve(output));
                    }),
            ),
        );
        for (const output of outputs) {
            assert.equal(output.startsWith(`${files.join("\n")}\nloaded: `), true, output);
        }
        // A draft that nobody finished would have a longer name.
        assert.deepEqual([...new Set(project.cached.map((name) => name.length))], [64]);
        assert.equal(project.run().stdout, `${files.join("\n")}\nloaded: 0\n`);
    });
});

describe("the SDK's rarely used libraries", () => {
    const preload = join(repository, "offline", "process", "deferredModules.js");

    /** Evaluates in a process with the preload, in a directory with an empty package.json. */
    function evaluate(expression: string): string {
        const project = new Project();
        try {
            project.write("package.json", '{ "name": "empty", "dependencies": {} }');
            const script = `
                const { createRequire } = require("node:module");
                const repository = createRequire(${JSON.stringify(join(repository, "index.js"))});
                const loaded = (name) => Object.keys(require.cache).some((file) => file.includes(name) && file.endsWith(".js"));
                Promise.resolve(${expression}).then((value) => console.log(JSON.stringify(value)));`;
            const { stdout, stderr } = spawnSync(process.execPath, [`--require=${preload}`, "-e", script], {
                cwd: project.directory,
                encoding: "utf8",
            });
            return stdout.trim() || stderr;
        } finally {
            project.remove();
        }
    }

    it("are not loaded with it", () => {
        const names = ["node_modules/typescript/", "node_modules/@npmcli/arborist/", "exporter-zipkin"];
        const expression = `(repository("@pulumi/pulumi"), repository("@pulumi/pulumi/cmd/run/tracing"), ${JSON.stringify(names)}.filter(loaded))`;
        assert.equal(evaluate(expression), "[]");
    });

    it("work when they are used: packages of serialised functions are found", () => {
        assert.equal(
            evaluate(`repository("@pulumi/pulumi").runtime.computeCodePaths().then((paths) => paths.size)`),
            "0",
        );
    });

    it("work when they are used: functions are serialised", () => {
        const serialised = evaluate(
            `repository("@pulumi/pulumi").runtime.serializeFunction(() => 42).then(({ text }) => text.includes("return 42") || text.includes("=> 42"))`,
        );
        assert.equal(serialised, "true");
    });
});

describe("register.js", () => {
    it("runs this repository's TypeScript from anywhere", () => {
        const register = join(repository, "offline", "typescript", "register.js");
        const script = `console.log(Object.keys(require(${JSON.stringify(join(repository, "offline"))})).join(" "))`;
        const { stdout, stderr } = spawnSync(process.execPath, ["--require", register, "-e", script], {
            cwd: tmpdir(),
            encoding: "utf8",
        });
        assert.match(stdout, /preview/, stderr);
    });
});
