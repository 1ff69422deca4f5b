import { execFileSync, spawnSync } from "node:child_process";
import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { consumer, consumersProgram, readManifest } from "./support/packed";

const TYPED_PROGRAM = `
import { IapService, IapServiceArgs, RegionalRunService, VpcEgress } from "iap-run";
import { iapRunPolicies } from "iap-run/policies";
import { runPolicies } from "iap-run/policies/testing";

const args: IapServiceArgs = {
    domains: ["a.example.com"],
    regions: ["us-central1"],
    image: "image:1",
    accessors: ["group:staff@example.com"],
};
export const url = new IapService("a", args).url.apply((text) => text.length);
new RegionalRunService("b", { ...args, vpc: { network: "n", egress: VpcEgress.AllTraffic } });
iapRunPolicies({ onUnknown: "mandatory" });
export const run: typeof runPolicies = runPolicies;
// @ts-expect-error: the types are there, and not just any
new IapService("c", { domains: [1] });
// @ts-expect-error
iapRunPolicies({ onUnknown: "sometimes" });
`;

/** The resolutions that TypeScript projects use: by folders, and by the exports of package.json, from either module system. */
const RESOLUTIONS: Record<string, { file: string; options: Record<string, unknown> }> = {
    "classic node": { file: "classic.ts", options: { module: "commonjs", moduleResolution: "node" } },
    nodenext: { file: "commonjs.cts", options: { module: "nodenext" } },
    "nodenext, from an ES module": { file: "esm.mts", options: { module: "nodenext" } },
};

describe("the package in somebody else's project", function () {
    this.timeout(180_000);
    let folder: string;
    before(() => void (folder = consumer()));

    const node = (...args: string[]) =>
        execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

    it("is imported by CommonJS and by ES modules, with all that it names", () => {
        const names =
            "CertificateKind,IapLoadBalancer,IapPushSubscription,IapService,RegionalRunService,TlsProfile,VpcEgress";
        const print = "console.log(Object.keys(all).filter((name) => /^[A-Z]/.test(name)).sort().join())";
        assert.equal(node("-e", `const all = require("iap-run"); ${print}`).trim(), names);
        fs.writeFileSync(path.join(folder, "names.mjs"), `import * as all from "iap-run"; ${print}`);
        assert.equal(node("names.mjs").trim(), names);
    });

    it("gives a company's own pack its policies, without starting a pack", () => {
        const count = 'console.log(require("iap-run/policies").iapRunPolicies().length)';
        assert.ok(Number(node("-e", count)) >= 4);
    });

    for (const [name, { file, options }] of Object.entries(RESOLUTIONS)) {
        it(`has types under ${name} resolution`, () => {
            fs.writeFileSync(path.join(folder, file), TYPED_PROGRAM);
            const tsconfig = path.join(folder, `tsconfig.${file}.json`);
            const compilerOptions = {
                ...options,
                target: "ES2022",
                strict: true,
                noEmit: true,
                skipLibCheck: true,
                types: [],
            };
            fs.writeFileSync(tsconfig, JSON.stringify({ compilerOptions, files: [file] }));
            const run = spawnSync(process.execPath, [require.resolve("typescript/bin/tsc"), "--project", tsconfig], {
                encoding: "utf8",
            });
            assert.equal(run.stdout, "");
            assert.equal(run.status, 0);
        });
    }

    describe("its iap-run command", () => {
        const iapRun = (...args: string[]) => {
            const bin = path.join(folder, "node_modules/iap-run", readManifest(repositoryOf(folder)).bin["iap-run"]);
            return spawnSync(process.execPath, [bin, ...args], { cwd: folder, encoding: "utf8" });
        };

        it("can be started by its name", () => {
            const bin = path.join(repositoryOf(folder), readManifest(repositoryOf(folder)).bin["iap-run"]);
            assert.match(fs.readFileSync(bin, "utf8"), /^#!\/usr\/bin\/env node\n/);
            assert.equal(iapRun("--version").stdout.trim(), readManifest(repositoryOf(folder)).version);
        });

        it("passes a program that is right, with the installed pack", () => {
            const run = iapRun("preview", consumersProgram("reference"));
            assert.equal(run.status, 0, run.stdout + run.stderr);
            assert.match(run.stdout, /orders/);
        });

        it("refuses one that is open, with the installed pack and with the same pack by its folder", () => {
            const program = consumersProgram("rejected");
            const own = iapRun("preview", program);
            const named = iapRun("preview", program, "--policy-pack", "node_modules/iap-run/policies");
            for (const run of [own, named]) {
                assert.equal(run.status, 1, run.stdout + run.stderr);
                assert.match(run.stdout, /Refused: \d+ mandatory findings\./);
                assert.match(run.stdout, /run-no-public-invoker/);
            }
        });
    });
});

function repositoryOf(folder: string): string {
    return path.join(folder, "node_modules/iap-run");
}
