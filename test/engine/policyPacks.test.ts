import * as assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { USED_PROJECT } from "./provider/cloud/world";
import { Deployment, type DeploymentOptions } from "./support/deployment";
import { engineSuite } from "./support/engineSuite";
import { openStack } from "./support/openStack";
import type { Outcome } from "./support/outcome";

const PACK = join(__dirname, "../../policies");
const COMPANY_PACK = join(__dirname, "packs/company");

engineSuite("policy packs and their configuration", () => {
    let folder: string;
    let deployment: Deployment | undefined;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "iap-run-packs-"));
    });
    afterEach(() => {
        deployment?.dispose();
        rmSync(folder, { recursive: true, force: true });
    });

    async function deploy(options: DeploymentOptions): Promise<Deployment> {
        deployment = await Deployment.of(openStack(), { world: USED_PROJECT, ...options });
        return deployment;
    }

    function configured(configuration: unknown): DeploymentOptions {
        const file = join(folder, "configuration.json");
        writeFileSync(file, JSON.stringify(configuration));
        return { policyPacks: [PACK], policyPackConfigs: [file] };
    }

    it("two packs judge the same preview", async () => {
        const stack = await deploy({ policyPacks: [PACK, COMPANY_PACK] });
        const outcome = await stack.preview();
        assert.equal(outcome.succeeded, false);
        assert.deepEqual(reports(outcome), [
            "company/services-have-labels advisory orders-closed",
            "company/services-have-labels advisory orders-open",
            "iap-run/run-ingress-restricted mandatory orders-open",
            "iap-run/run-no-public-invoker mandatory anyone",
        ]);
    });

    it("`all: advisory` reports everything and blocks nothing", async () => {
        const stack = await deploy(configured({ all: "advisory" }));
        const outcome = await stack.preview();
        assert.ok(outcome.succeeded, outcome.output);
        assert.deepEqual(reports(outcome), [
            "iap-run/run-ingress-restricted advisory orders-open",
            "iap-run/run-no-public-invoker advisory anyone",
        ]);
    });

    it("one rule's level leaves the others at theirs", async () => {
        const stack = await deploy(configured({ "run-ingress-restricted": "disabled" }));
        assert.deepEqual(reports(await stack.preview()), ["iap-run/run-no-public-invoker mandatory anyone"]);
    });

    it("a misspelt key in a rule's configuration is refused, with the key", async () => {
        const stack = await deploy(configured({ "run-ingress-restricted": { onUnkown: "mandatory" } }));
        const outcome = await stack.preview();
        assert.equal(outcome.succeeded, false);
        assert.match(outcome.output, /onUnkown/);
    });

    it("`pulumi policy analyze --file` judges the exported state of a stack that is open", async () => {
        const stack = await deploy({});
        const deployed = await stack.upSkippingPreview();
        assert.ok(deployed.succeeded, deployed.output);
        const { succeeded, output } = await stack.analyzeState(PACK);
        assert.equal(succeeded, false, output);
        assert.match(output, /run-ingress-restricted/);
        assert.match(output, /run-no-public-invoker/);
    });
});

/** Each once: a rule that judges a resource may judge it again with the whole stack. */
function reports({ findings }: Outcome): string[] {
    const lines = findings.map(({ pack, policy, level, urn }) => `${pack}/${policy} ${level} ${urn.split("::").pop()}`);
    return [...new Set(lines)].sort();
}
