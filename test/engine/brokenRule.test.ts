import * as assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { USED_PROJECT } from "./provider/cloud/world";
import { Deployment } from "./support/deployment";
import { engineSuite } from "./support/engineSuite";
import { type Opening, SERVICES, openStack } from "./support/openStack";
import type { Outcome } from "./support/outcome";

const PACK = join(__dirname, "packs/broken");

/** What a service holds that no message may hold. */
const VALUE = "us-docker.pkg.dev";

engineSuite("a rule that throws", () => {
    let folder: string;
    let deployment: Deployment | undefined;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "iap-run-broken-"));
    });
    afterEach(() => {
        deployment?.dispose();
        rmSync(folder, { recursive: true, force: true });
    });

    async function deploy(openings: Opening[], levels: Record<string, string> = {}): Promise<Deployment> {
        const file = join(folder, "levels.json");
        writeFileSync(file, JSON.stringify(levels));
        deployment = await Deployment.of(openStack(openings), {
            world: USED_PROJECT,
            policyPacks: [PACK],
            policyPackConfigs: [file],
        });
        return deployment;
    }

    it("in a preview becomes one finding of each place, without values, and every other rule still judges", async () => {
        const stack = await deploy(["open service", "public binding"]);
        const outcome = await stack.preview();
        assert.equal(outcome.succeeded, false);
        assert.deepEqual(reports(outcome), [
            "broken-resource mandatory orders-closed",
            "broken-resource mandatory orders-open",
            "broken-stack mandatory open-stack-test",
            "run-ingress-restricted mandatory orders-open",
            "run-no-public-invoker mandatory anyone",
        ]);
        for (const { message } of outcome.findings.filter(({ policy }) => policy.startsWith("broken-"))) {
            assert.match(message, /The rule broken-(resource|stack) itself failed \(TypeError/);
        }
        assert.ok(!outcome.output.includes(VALUE) && !JSON.stringify(outcome.findings).includes(VALUE));
    });

    it("in an `up` keeps everything from being created", async () => {
        const stack = await deploy([]);
        assert.deepEqual(reports(await stack.up()), [
            "broken-resource mandatory orders-closed",
            "broken-stack mandatory open-stack-test",
        ]);
        assert.deepEqual(stack.cloud.calls, []);
    });

    // Without a preview a rule that needs the whole stack looks at each resource too, as far as it can.
    for (const rule of ["broken-resource", "broken-stack"]) {
        it(`in an \`up --skip-preview\` keeps from being created what ${rule} did not judge`, async () => {
            const other = rule === "broken-stack" ? "broken-resource" : "broken-stack";
            const stack = await deploy([], { [other]: "disabled" });
            const outcome = await stack.upSkippingPreview();
            assert.equal(outcome.succeeded, false);
            assert.deepEqual(reports(outcome), [`${rule} mandatory orders-closed`]);
            assert.equal(stack.cloud.get(`${SERVICES}/orders-closed`), undefined);
        });
    }

    it("at level advisory is said and blocks nothing", async () => {
        const stack = await deploy([], { "broken-resource": "advisory", "broken-stack": "advisory" });
        const outcome = await stack.upSkippingPreview();
        assert.ok(outcome.succeeded, outcome.output);
        assert.deepEqual(reports(outcome), [
            "broken-resource advisory orders-closed",
            "broken-stack advisory open-stack-test",
            "broken-stack advisory orders-closed",
        ]);
        assert.ok(stack.cloud.get(`${SERVICES}/orders-closed`));
    });
});

/** Every report as often as it was made. */
function reports({ findings }: Outcome): string[] {
    return findings.map(({ policy, level, urn }) => `${policy} ${level} ${urn.split("::").pop()}`).sort();
}
