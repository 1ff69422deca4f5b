import * as assert from "node:assert/strict";
import { Policies } from "@pulumi/policy";
import { DEFAULT_CONFIG } from "../../../policies/config/ruleConfig";
import { compileRule } from "../../../policies/engine/compile";
import { Observations } from "../../../policies/engine/observations";
import { policyList } from "../../../policies/engine/policyList";
import { iapRunPolicies } from "../../../policies/pack";
import { Rule } from "../../../policies/rule";
import { rules } from "../../../policies/rules";
import { TestResource, runPolicies } from "../../../policies/testing";
import { fixtures } from "../fixtures";
import { backendChain } from "../fixtures/edge";
import { Answer, SdkHandlers } from "../support/sdkHandlers";

const SERVICE = "gcp:cloudrunv2/service:Service";
const CLOSED = { name: "orders", location: "europe-west1", ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER" };
const service = (name: string, inputs: Record<string, unknown> = {}, outputs?: object): TestResource => ({
    type: SERVICE,
    name,
    inputs: { ...CLOSED, ...inputs },
    outputs: { ...CLOSED, ...inputs, ...outputs },
});
const bucket = (name: string): TestResource => ({ type: "gcp:storage/bucket:Bucket", name, inputs: { name } });

async function deploy(policies: Policies, resources: TestResource[]): Promise<{ alone: Answer[]; together: Answer }> {
    const sdk = new SdkHandlers(policies);
    const alone: Answer[] = [];
    for (const resource of resources) alone.push(await sdk.resource(resource));
    return { alone, together: await sdk.stack(resources) };
}

const found = ({ alone, together }: { alone: Answer[]; together: Answer }) => ({
    alone: alone.map(({ reports, notApplicable }) => ({ reports, notApplicable })),
    together: together.reports,
});

/** A rule of our own making, that counts how often it is asked. */
function counting(overrides: Partial<Rule>): { rule: Rule; calls: string[] } {
    const calls: string[] = [];
    const rule: Rule = {
        ...rules[0],
        id: "counting",
        types: [SERVICE, "gcp:cloudrun/service:Service"],
        selects: undefined,
        check: ({ resources, complete }) => {
            calls.push(complete ? "stack" : resources.map(({ name }) => name).join());
            return [];
        },
        protects: undefined,
        ...overrides,
    };
    return { rule, calls };
}

function listOf(...own: Rule[]): Policies {
    const observations = new Observations(() => true);
    const compiled = own.map((rule) => ({
        rule,
        policy: compileRule(rule, {
            observations,
            level: rule.level,
            settings: DEFAULT_CONFIG,
            today: () => new Date(),
        }),
    }));
    return policyList(compiled, observations);
}

describe("the list of policies", () => {
    for (const { rule, refused, undecided, accepted } of fixtures) {
        it(`finds what a copy of it finds, with each rule called for everything: fixtures of ${rule}`, async () => {
            for (const { name, resources } of [...refused, ...undecided, ...accepted]) {
                const all = [bucket("first"), ...resources, bucket("last")];
                const expected = found(await deploy([...iapRunPolicies()], all));
                assert.deepEqual(found(await deploy(iapRunPolicies(), all)), expected, name);
            }
        });
    }

    it("lets a resource be unpacked for the rules that judge it and one more, at most three times", async () => {
        const types = new Set(
            fixtures.flatMap(({ refused }) => refused.flatMap(({ resources }) => resources)).map(({ type }) => type),
        );
        assert.ok(types.size > 10);
        const sdk = new SdkHandlers(iapRunPolicies());
        await sdk.resource(service("makes every rule known"));
        for (const type of types) {
            const { notApplicable, unpacked } = await sdk.resource({ type, name: "n", inputs: { name: "n" } });
            const judging = rules.length - notApplicable.length;
            assert.ok(unpacked <= judging + 1 && unpacked <= 3, `${type}: ${unpacked} times for ${judging} rules`);
        }
        assert.equal((await sdk.resource(bucket("b"))).unpacked, 1);
    });

    it("lets a stack in order be unpacked once", async () => {
        const pull = { type: "gcp:pubsub/subscription:Subscription", name: "pull", inputs: { topic: "t" } };
        for (const inOrder of [[service("a"), pull, bucket("b")], [service("a"), bucket("b")], [bucket("b")]]) {
            assert.equal((await deploy(iapRunPolicies(), inOrder)).together.unpacked, inOrder.length);
            const { unpacked } = (await deploy([...iapRunPolicies()], inOrder)).together;
            assert.ok(unpacked <= 4 * inOrder.length, `${unpacked}`);
        }
    });

    it("asks each rule about the whole stack that finds something there", async () => {
        const drifted = [service("a", {}, { ingress: "INGRESS_TRAFFIC_ALL" })];
        const { together } = await deploy(iapRunPolicies(), drifted);
        assert.match(together.reports.join(), /^mandatory run-ingress-restricted a /);
        const chain = await deploy(iapRunPolicies(), backendChain());
        assert.match(chain.together.reports.join(), /^mandatory iap-backend-required backend /);
    });

    it("asks each rule about the whole stack whose settings are wrong", async () => {
        const config = { "iap-backend-required": { onUnknwon: "mandatory" } };
        const reports = await runPolicies(iapRunPolicies(), [service("a")], { config });
        assert.deepEqual(
            reports.map(({ policy, phase }) => [policy, phase]),
            [["iap-backend-required", "stack"]],
        );
        assert.match(reports[0].message, /onUnknwon/);
    });

    it("knows a stack phase without a resource phase", async () => {
        const open = [service("a", { ingress: "INGRESS_TRAFFIC_ALL", iapEnabled: false })];
        const { reports } = await new SdkHandlers(iapRunPolicies()).stack(open);
        assert.match(reports.join(), /^mandatory run-ingress-restricted a /);
    });

    it("does not remember of the deployment before what a rule was passed over for", async () => {
        const policies = iapRunPolicies();
        assert.deepEqual(await runPolicies(policies, [service("a")]), []);
        const opened = [service("a", {}, { ingress: "INGRESS_TRAFFIC_ALL", iapEnabled: false })];
        const reports = await runPolicies(policies, opened, {
            phases: ["stack"],
            config: { "run-no-public-invoker": "disabled" },
        });
        assert.deepEqual(
            reports.map(({ policy }) => policy),
            ["run-ingress-restricted"],
        );
    });

    it("keeps requests apart that overlap", async () => {
        const resources = fixtures.flatMap(({ refused }, index) =>
            refused.slice(0, 2).flatMap((fixture, which) =>
                fixture.resources.map((resource) => ({
                    ...resource,
                    name: `${resource.name}-${index}-${which}`,
                    propertyDependencies: undefined,
                    parent: undefined,
                })),
            ),
        );
        const alone = async (all: (sdk: SdkHandlers) => Promise<Answer[]>) => {
            const sdk = new SdkHandlers(iapRunPolicies());
            await sdk.resource(service("makes every rule known"));
            return (await all(sdk)).map(({ reports, notApplicable }) => ({ reports, notApplicable }));
        };
        const expected = await alone(async (sdk) => {
            const answers: Answer[] = [];
            for (const resource of resources) answers.push(await sdk.resource(resource));
            return answers;
        });
        assert.ok(expected.some(({ reports }) => reports.length > 0));
        const overlapping = await alone((sdk) => Promise.all(resources.map((resource) => sdk.resource(resource))));
        assert.deepEqual(overlapping, expected);
    });

    it("passes nobody over where one pass is about more than one resource", () => {
        const { rule: first } = counting({ id: "first", types: ["a:b:C", "d:e:F"] });
        const { rule, calls } = counting({});
        const policies = listOf(first, rule);
        const onePass = (...resources: TestResource[]) => {
            for (const policy of policies) {
                for (const { type, name } of resources) {
                    const args = { type, name, urn: `urn:pulumi:s::p::${type}::${name}`, props: {}, opts: {} };
                    (policy as { validateResource: (args: unknown, send: unknown) => void }).validateResource(
                        { ...args, getConfig: () => ({}), notApplicable: () => {} },
                        assert.fail,
                    );
                }
            }
        };
        onePass(bucket("makes every rule known"));
        onePass(bucket("b"), bucket("c"), service("s"));
        assert.deepEqual(calls, ["s"]);
    });

    for (const disabled of rules) {
        it(`does without ${disabled.id}`, async () => {
            const config = { [disabled.id]: "disabled" };
            for (const { rule, refused } of fixtures.filter(({ rule }) => rule !== disabled.id)) {
                const [{ resources, about }] = refused;
                const reports = await runPolicies(iapRunPolicies(), [bucket("b"), ...resources], { config });
                assert.ok(
                    reports.some(
                        ({ policy, level, resource }) => policy === rule && level === "mandatory" && resource === about,
                    ),
                    rule,
                );
                assert.ok(!reports.some(({ policy }) => policy === disabled.id));
            }
        });
    }

    it("has a rule that fails at the whole stack say so itself", async () => {
        const { rule: first } = counting({ id: "first", reviewsStack: true });
        const { rule } = counting({
            id: "broken",
            reviewsStack: true,
            check: ({ complete }) => {
                if (complete) throw new TypeError("at the stack");
                return [];
            },
        });
        const { together } = await deploy(listOf(first, rule), [service("a")]);
        assert.equal(together.reports.length, 1);
        assert.match(together.reports[0], /^mandatory broken .*The rule broken itself failed/s);
    });

    it("asks what was added to it about everything, and what was taken out about nothing", async () => {
        const policies = iapRunPolicies();
        const seen: string[] = [];
        policies.push({ name: "own", description: "own", validateResource: ({ name }) => void seen.push(name) });
        policies.splice(
            rules.findIndex(({ id }) => id === "run-ingress-restricted"),
            1,
        );
        const { alone } = await deploy(policies, [service("open", { ingress: "all" }), bucket("b")]);
        assert.deepEqual(seen, ["open", "b"]);
        assert.ok(!alone.some(({ reports, notApplicable }) => `${reports} ${notApplicable}`.includes("run-ingress")));
    });
});
