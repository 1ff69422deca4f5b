import * as assert from "node:assert/strict";
import { Policies, validateResourceOfType } from "@pulumi/policy";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { Report, TestResource, runPolicies, unknown } from "../../../policies/testing";

const TYPE = "gcp:pubsub/topic:Topic";
class Topic {
    static readonly __pulumiType = TYPE;
}
const topic = (name: string, inputs: Record<string, unknown>): TestResource => ({ type: TYPE, name, inputs });

/** Policies that show each thing the SDK does with a policy. */
const PROBES: Policies = [
    {
        name: "reports-then-meets-an-unknown",
        description: "d",
        enforcementLevel: "mandatory",
        validateResource: ({ props }, report) => {
            report("before");
            report(`read ${props.labels.team}`);
            report("never said");
        },
    },
    {
        name: "typed",
        description: "d",
        enforcementLevel: "mandatory",
        validateResource: validateResourceOfType(Topic as never, (_props, args, report) => {
            report(`typed ${args.name} ${args.isType(Topic as never)} ${args.asType(Topic as never) === args.props}`);
        }),
    },
    {
        name: "two-validations",
        description: "d",
        enforcementLevel: "advisory",
        validateResource: [
            (_args, report) => report("one"),
            (args) => args.notApplicable("no"),
            (_args, report) => report("three"),
        ],
    },
    {
        name: "own-level",
        description: "d",
        enforcementLevel: "mandatory",
        validateResource: (_args, report) => report({ message: "object", enforcementLevel: "advisory" } as never),
    },
    {
        name: "off",
        description: "d",
        enforcementLevel: "disabled",
        validateResource: (_args, report) => report("never"),
    },
    {
        name: "stack",
        description: "d",
        enforcementLevel: "remediate",
        validateStack: ({ resources }, report) => {
            for (const resource of resources) {
                report(
                    `${resource.dependencies.length} ${resource.propertyDependencies.labels?.[0].name}`,
                    resource.urn,
                );
            }
            report(resources[0].props.labels);
        },
    },
];

const RESOURCES = [
    topic("a", { labels: { team: unknown, kept: "k" } }),
    { ...topic("b", { labels: { team: "t" } }), propertyDependencies: { labels: ["a"] } },
    { type: "other:index:Other", name: "c", inputs: { labels: { team: "t" } } },
];

/** The SDK's own handlers, without the server around them. */
async function throughSdk(policies: Policies, resources: TestResource[]): Promise<string[]> {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- not among the published types
    const { makeAnalyzeRpcFun, makeAnalyzeStackRpcFun } = require("@pulumi/policy/server");
    const urn = (name: string) => `urn:pulumi:stack::project::${resources.find((r) => r.name === name)!.type}::${name}`;
    const handle = (make: (...args: unknown[]) => (call: unknown, done: unknown) => void, request: unknown) =>
        new Promise<analyzer.AnalyzeResponse>((resolve, reject) =>
            make(
                "pack",
                "1.0.0",
                "advisory",
                policies,
            )({ request }, (error: Error | null, response: analyzer.AnalyzeResponse) =>
                error ? reject(error) : resolve(response),
            ),
        );
    const lines: string[] = [];
    const add = (response: analyzer.AnalyzeResponse, about?: string) =>
        response.getDiagnosticsList().forEach((diagnostic) => {
            const level = ["advisory", "mandatory"][diagnostic.getEnforcementlevel()];
            lines.push(
                inShort(diagnostic.getPolicyname(), level, diagnostic.getUrn() || about, diagnostic.getMessage()),
            );
        });
    const stack = new analyzer.AnalyzeStackRequest();
    for (const resource of resources) {
        const request = new analyzer.AnalyzeRequest();
        const inStack = new analyzer.AnalyzerResource();
        for (const message of [request, inStack]) {
            message.setType(resource.type);
            message.setName(resource.name);
            message.setUrn(urn(resource.name));
            message.setOptions(new analyzer.AnalyzerResourceOptions());
        }
        request.setProperties(Struct.fromJavaScript(resource.inputs as never));
        const hidden = resource.name === "a" ? { labels: unknown } : resource.inputs;
        inStack.setProperties(Struct.fromJavaScript(hidden as never));
        for (const [property, names] of Object.entries(resource.propertyDependencies ?? {})) {
            inStack.setDependenciesList(names.map(urn));
            const dependencies = new analyzer.AnalyzerPropertyDependencies().setUrnsList(names.map(urn));
            inStack.getPropertydependenciesMap().set(property, dependencies);
        }
        add(await handle(makeAnalyzeRpcFun, request), urn(resource.name));
        stack.addResources(inStack);
    }
    add(await handle(makeAnalyzeStackRpcFun, stack));
    return lines;
}

function inShort(policy: string, level: string, urn: string | undefined, message: string): string {
    // The SDK also names the pack, which a bare list of policies has not.
    return [policy, level, urn, message.replace(/ from policy pack '[^']*'/, "")].join(" | ");
}

const ours = (reports: Report[]) =>
    reports.map(({ policy, level, urn, message }) => inShort(policy, level, urn, message));

describe("the test harness", () => {
    it("does with each policy what the SDK does with it", async () => {
        const expected = await throughSdk(PROBES, RESOURCES);
        assert.ok(expected.length > 10);
        assert.deepEqual(ours(await runPolicies(PROBES, RESOURCES)), expected);
    });

    it("passes on what a policy throws, as the engine ends the preview", async () => {
        const policy = { name: "p", description: "d", validateResource: () => assert.fail("thrown") };
        await assert.rejects(runPolicies([policy], [topic("a", {})]), /thrown/);
    });

    it("gives tags and settings, and each policy a copy of its own", async () => {
        const seen: unknown[] = [];
        const look: Policies = ["p", "q"].map((name) => ({
            name,
            description: "d",
            validateResource: ({ props, stackTags, getConfig }) => {
                seen.push([props.list.length, stackTags.get("team"), getConfig()]);
                props.list.push("changed by the policy before");
            },
        }));
        const config = { p: { enforcementLevel: "advisory", limit: 3 } };
        await runPolicies(look, [topic("a", { list: [] })], { tags: { team: "web" }, config });
        assert.deepEqual(seen, [
            [0, "web", { limit: 3 }],
            [0, "web", {}],
        ]);
    });

    it("refuses test resources that cannot be told apart", async () => {
        await assert.rejects(runPolicies([], [topic("a", {}), topic("a", {})]), /different names/);
    });
});
