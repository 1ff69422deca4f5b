import * as assert from "node:assert/strict";
import { iapRunPolicies } from "../../../policies/pack";
import { RunOptions, TestResource, runPolicies, unknown } from "../../../policies/testing";

const SERVICE = "gcp:cloudrunv2/service:Service";
const service = (inputs: Record<string, unknown>): TestResource => ({
    type: SERVICE,
    name: "api",
    inputs: { location: "europe-west1", ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER", ...inputs },
});
const CLOSED = service({});
const exemption = (urn: string, expires = "2027-01-31") => ({ urn, reason: "r", owner: "web@example.com", expires });
const here = (name: string) => exemption(`urn:pulumi:stack::project::${SERVICE}::${name}`);
const policies = () => iapRunPolicies({ today: () => new Date("2027-01-01") });

/** Every report about exemptions that are not needed. */
async function unused(
    resources: TestResource[],
    rules: Record<string, object[]>,
    options: RunOptions = {},
    pack = policies(),
): Promise<string[]> {
    const config = Object.fromEntries(Object.entries(rules).map(([rule, exemptions]) => [rule, { exemptions }]));
    const found = await runPolicies(pack, resources, { config, ...options });
    return found
        .filter(({ message }) => message.includes("excuses nothing"))
        .map(({ policy, phase, level, message }) => {
            const urn = /The exemption for (\S+) \(web@example.com, until 2027-01-31\)/.exec(message)?.[1];
            return `${phase}: ${level} ${policy} ${urn?.split("::").pop()}`;
        });
}

describe("exemptions that excuse nothing", () => {
    for (const command of ["preview", "up"] as const) {
        it(`are said once, in the stack phase, as a remark of their rule: ${command}`, async () => {
            const rules = {
                "run-invoker-check-enabled": [here("gone"), here("api")],
                "run-ingress-restricted": [here("gone")],
                "iap-backend-required": [here("gone")],
            };
            const found = await unused([CLOSED, { ...CLOSED, name: "other" }], rules, { command });
            assert.deepEqual(found.sort(), [
                "stack: advisory iap-backend-required gone",
                "stack: advisory run-ingress-restricted gone",
                "stack: advisory run-invoker-check-enabled api",
                "stack: advisory run-invoker-check-enabled gone",
            ]);
        });
    }

    it("also where the stack has nothing left that the rule judges", async () => {
        const rules = ["run-invoker-check-enabled", "pubsub-push-oidc", "pubsub-push-audience"];
        for (const type of ["gcp:pubsub/topic:Topic", "gcp:storage/bucket:Bucket"]) {
            const left = { type, name: "left", inputs: {} };
            const found = await unused([left], Object.fromEntries(rules.map((rule) => [rule, [here("gone")]])));
            assert.deepEqual(found.sort(), rules.map((rule) => `stack: advisory ${rule} gone`).sort());
        }
    });

    it("are not those that excuse a violation, something undecided, or did until they ended", async () => {
        const rules = { "run-ingress-restricted": [here("api")], "run-invoker-check-enabled": [here("api")] };
        assert.deepEqual(
            await unused([service({ ingress: "INGRESS_TRAFFIC_ALL", invokerIamDisabled: true })], rules),
            [],
        );
        assert.deepEqual(await unused([service({ ingress: unknown, invokerIamDisabled: unknown })], rules), []);
        const ended = { "run-ingress-restricted": [exemption(here("api").urn, "2026-01-31")] };
        assert.deepEqual(await unused([service({ ingress: "INGRESS_TRAFFIC_ALL" })], ended), []);
    });

    it("are not those that may be for another stack of the same configuration", async () => {
        const globs = [
            `urn:pulumi:prod::project::${SERVICE}::api`,
            `urn:pulumi:stack::shop::${SERVICE}::api`,
            `urn:pulumi:stack-2::project::${SERVICE}::api`,
            `urn:pulumi:stack::project-2::${SERVICE}::api`,
            `urn:pulumi:*::project::${SERVICE}::api`,
            `urn:pulumi:stack::*::api`,
            "*",
        ].map((urn) => exemption(urn));
        assert.deepEqual(await unused([CLOSED], { "run-ingress-restricted": globs }), []);
        const wild = exemption("urn:pulumi:stack::project::*::api");
        assert.equal((await unused([CLOSED], { "run-ingress-restricted": [...globs, wild] })).length, 1);
    });

    it("are not those of a company pack's own code, which is for all its stacks", async () => {
        const pack = iapRunPolicies({
            today: () => new Date("2027-01-01"),
            exemptions: [here("gone")],
            rules: { "run-ingress-restricted": { exemptions: [here("gone")] } },
        });
        assert.deepEqual(await unused([CLOSED], {}, {}, pack), []);
    });

    it("are said again in the next deployment of the same process", async () => {
        const pack = policies();
        const rules = { "run-invoker-check-enabled": [here("gone")] };
        assert.equal((await unused([CLOSED], rules, {}, pack)).length, 1);
        assert.equal((await unused([CLOSED], rules, {}, pack)).length, 1);
    });
});
