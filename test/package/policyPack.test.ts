import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { preview } from "../../offline";
import { Deployment } from "../engine/support/deployment";
import { engineSuite } from "../engine/support/engineSuite";
import { openStack } from "../engine/support/openStack";
import { clone, consumer, npm, packedClone, packReport } from "./support/packed";

const rejected = path.join(__dirname, "../../examples/rejected");

/** The findings of the pack in this folder on the rejected example, without the values that differ between runs. */
async function findings(pack: string): Promise<string[]> {
    const result = await preview({ projectDirectory: rejected, stack: "test", policyPacks: [pack] });
    assert.equal(result.failure, undefined);
    return result.findings.map(({ policy, enforcementLevel, urn }) => `${policy} ${enforcementLevel} ${urn}`).sort();
}

describe("the policy pack, wherever it runs from", function () {
    this.timeout(240_000);
    let expected: string[];
    before(async () => {
        expected = await findings(path.join(__dirname, "../../policies"));
        for (const rule of ["run-no-public-invoker", "run-ingress-restricted", "pubsub-push-audience"]) {
            assert.ok(
                expected.some((line) => line.startsWith(`${rule} mandatory`)),
                rule,
            );
        }
    });

    it("runs in a clone that was never built", async () => {
        const folder = clone();
        assert.ok(!fs.existsSync(path.join(folder, "dist")));
        assert.deepEqual(await findings(path.join(folder, "policies")), expected);
    });

    it("runs the sources in a clone that was built, whatever is left in dist", async () => {
        const folder = clone();
        const stale = path.join(folder, "dist/policies");
        fs.mkdirSync(stale, { recursive: true });
        fs.writeFileSync(path.join(stale, "index.js"), 'throw new Error("built long ago");');
        assert.deepEqual(await findings(path.join(folder, "policies")), expected);
    });

    it("runs from node_modules, where nothing compiles TypeScript", async () => {
        assert.deepEqual(await findings(path.join(consumer(), "node_modules/iap-run/policies")), expected);
    });

    describe("as `pulumi policy publish` sends it", () => {
        let folder: string;
        let files: string[];
        before(() => {
            const { clone: built } = packedClone();
            npm(built, "run", "policy-pack");
            folder = path.join(built, "dist/policy-pack");
            // That command packs the folder with npm: https://github.com/pulumi/pulumi/blob/master/pkg/backend/httpstate/policypack.go
            files = packReport(npm(folder, "pack", "--dry-run", "--json")).files.map((file) => file.path);
        });

        it("is the rules and the model, and nothing else", () => {
            const [top, inside] = [
                files.filter((file) => !file.includes("/")),
                files.filter((file) => file.includes("/")),
            ];
            assert.deepEqual(top.sort(), ["PulumiPolicy.yaml", "package.json"]);
            for (const file of inside) assert.match(file, /^(access|policies)\/.*\.js$/);
            assert.ok(!files.some((file) => file.includes("testing")));
            const rules = fs.readdirSync(path.join(packedClone().clone, "policies/rules"));
            for (const rule of rules) assert.ok(files.includes(`policies/rules/${rule.replace(/\.ts$/, ".js")}`), rule);
        });

        it("needs nothing outside itself but the packages that it names", () => {
            const { dependencies } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
            assert.deepEqual(Object.keys(dependencies), ["@marcbachmann/cel-js", "@pulumi/policy", "@pulumi/pulumi"]);
            for (const file of files.filter((each) => each.endsWith(".js"))) {
                const text = fs.readFileSync(path.join(folder, file), "utf8");
                for (const [, request] of text.matchAll(/require\("(\.[^"]*)"\)/g)) {
                    const target = path.relative(folder, path.join(folder, path.dirname(file), request));
                    assert.ok(!target.startsWith(".."), `${file} requires ${request}`);
                }
            }
        });

        it("judges as the sources do", async () => assert.deepEqual(await findings(folder), expected));
    });

    engineSuite("the installed policy pack", () => {
        const installed = () => [path.join(consumer(), "node_modules/iap-run/policies")];

        it("lets a closed stack pass, and refuses the open one", async () => {
            for (const [program, succeeds] of [
                [openStack([]), true],
                [openStack(), false],
            ] as const) {
                const deployment = await Deployment.of(program, { policyPacks: installed() });
                try {
                    const outcome = await deployment.preview();
                    assert.equal(outcome.succeeded, succeeds, outcome.output);
                    const refusing = outcome.findings
                        .filter(({ level }) => level === "mandatory")
                        .map(({ policy }) => policy);
                    assert.deepEqual(
                        [...new Set(refusing)].sort(),
                        succeeds ? [] : ["run-ingress-restricted", "run-no-public-invoker"],
                    );
                } finally {
                    deployment.dispose();
                }
            }
        });
    });
});
