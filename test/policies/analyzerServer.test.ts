import * as assert from "node:assert/strict";
import { rules } from "../../policies/rules";
import { fixtures } from "./fixtures";
import { AnalyzerServer, ServerReport } from "./support/analyzerServer";

/** The same fixtures as in process, through the very server that `pulumi preview` talks to, from the clone without a build. */
describe("rules, through the SDK's server", function () {
    this.timeout(120_000);
    let server: AnalyzerServer;
    let stacks = 0;

    before(async () => (server = await AnalyzerServer.start()));
    after(() => server.stop());

    async function reports(rule: string, resources: Parameters<AnalyzerServer["run"]>[1]): Promise<ServerReport[]> {
        // One process for all: two stacks in one process must not see each other.
        const all = await server.run(`stack-${stacks++}`, resources);
        return all.filter(({ policy }) => policy === rule);
    }

    it("lists every rule once", async () => {
        const info = await server.info();
        assert.deepEqual(
            info.getPoliciesList().map((policy) => policy.getName()),
            rules.map(({ id }) => id),
        );
        assert.equal(info.getName(), "iap-run");
    });

    for (const { rule, refused, undecided, accepted } of fixtures) {
        it(`${rule}: ${refused.length} refused, ${undecided.length} undecided, ${accepted.length} accepted`, async () => {
            for (const { name, resources, about, property } of refused) {
                const found = (await reports(rule, resources)).filter(({ level }) => level === "mandatory");
                assert.deepEqual([name, ...found.map(({ resource }) => resource)], [name, about]);
                assert.ok(found[0].message.includes(property), found[0].message);
            }
            for (const { name, resources, about } of undecided) {
                const found = await reports(rule, resources);
                assert.deepEqual(
                    [name, ...found.map(({ level, resource }) => [level, resource])],
                    [name, ["advisory", about]],
                );
            }
            for (const { name, resources } of accepted) {
                assert.deepEqual([name, ...(await reports(rule, resources))], [name]);
            }
        });
    }

    it("takes configuration from the engine: a level, onUnknown, an exemption, a misspelt key", async () => {
        const [runNoPublicInvoker] = fixtures;
        const exemption = {
            urn: "urn:pulumi:exempt::*::grant",
            reason: "a public website",
            owner: "web@example.com",
            expires: "2999-12-31",
        };
        await server.configure({
            "run-no-public-invoker": {
                level: "mandatory",
                settings: { onUnknown: "mandatory", exemptions: [exemption], onUnknwon: "advisory" },
            },
        });
        try {
            const { resources } = runNoPublicInvoker.refused[0];
            const exempt = await server.run("exempt", resources);
            assert.deepEqual(
                exempt.map(({ level }) => level),
                ["mandatory", "advisory"],
            );
            assert.match(exempt[0].message, /"onUnknwon" is not a setting/);
            assert.match(exempt[1].message, /Exempted until 2999-12-31 \(web@example.com\): a public website/);

            const [{ resources: unknown }] = runNoPublicInvoker.undecided;
            const undecided = await server.run("undecided", unknown);
            assert.deepEqual(
                undecided.map(({ level }) => level),
                ["mandatory", "mandatory"],
            );
        } finally {
            await server.configure({});
        }
    });

    it("says under its own rule's name what an exemption no longer excuses, though another rule looks at the stack", async () => {
        const exemption = { reason: "r", owner: "web@example.com", expires: "2999-12-31" };
        const urn = "urn:pulumi:unused::project::gcp:cloudrunv2/service:Service::gone";
        await server.configure({
            "run-invoker-check-enabled": { level: "mandatory", settings: { exemptions: [{ ...exemption, urn }] } },
        });
        try {
            const { accepted } = fixtures.find(({ rule }) => rule === "run-ingress-restricted")!;
            const found = await server.run("unused", accepted[0].resources);
            assert.deepEqual(
                found.map(({ policy, phase, level }) => ({ policy, phase, level })),
                [{ policy: "run-invoker-check-enabled", phase: "stack", level: "advisory" }],
            );
            assert.match(found[0].message, /excuses nothing in this deployment and can go/);
        } finally {
            await server.configure({});
        }
    });

    it("refuses in `up`, before creation, what refers to resources registered before", async () => {
        const updating = await AnalyzerServer.start({ command: "up" });
        try {
            const iapBackendRequired = fixtures.find(({ rule }) => rule === "iap-backend-required")!;
            const { resources } = iapBackendRequired.refused.find(({ name }) => name.includes("references known"))!;
            const found = (await updating.run("up", resources)).filter(
                ({ policy }) => policy === iapBackendRequired.rule,
            );
            assert.deepEqual(
                found.map(({ phase, level, resource }) => ({ phase, level, resource })),
                [{ phase: "resource", level: "mandatory", resource: "backend" }],
            );
        } finally {
            updating.stop();
        }
    });
});
