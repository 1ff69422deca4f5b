import * as assert from "node:assert/strict";
import { UNKNOWN, assertNoFailure, packDirectory, previewProgram, registered } from "./support/previewProgram";
import type { Previewed } from "./support/previewProgram";

interface SeenResource {
    type: string;
    name: string;
    urn: string;
    props: Record<string, unknown>;
    opts: Record<string, unknown>;
    provider?: { name: string; type: string; props: Record<string, unknown> };
    config: Record<string, unknown>;
}

interface SeenInStack {
    type: string;
    name: string;
    props: Record<string, unknown>;
    parent?: string;
    dependencies: string[];
    propertyDependencies: Record<string, string[]>;
}

/** The recording pack reports each thing it sees as JSON after its description. */
function seen<T>(result: Previewed, policy: string): T[] {
    return result.findings
        .filter((finding) => finding.policy === policy)
        .map(({ message }) => JSON.parse(message.slice(message.indexOf("\n") + 1)) as T);
}

describe("a policy pack", () => {
    let result: Previewed;
    const resource = (name: string) =>
        seen<SeenResource>(result, "resource-recorder").find((one) => one.name === name)!;
    const inStack = (name: string) => seen<SeenInStack>(result, "stack-recorder").find((one) => one.name === name)!;

    before(async () => {
        result = await previewProgram("plan", { policyPacks: ["recording"] });
        assertNoFailure(result);
    });

    it("judges every resource in the order of registration: the stack, providers and components too", () => {
        assert.deepEqual(
            seen<SeenResource>(result, "resource-recorder").map(({ name }) => name),
            result.registrations.map(({ name }) => name),
        );
        assert.equal(resource("plan-dev").type, "pulumi:pulumi:Stack");
        assert.equal(resource("default_9_37_0").type, "pulumi:providers:gcp");
    });

    it("gets inputs after the check, with the bridge's notes, secrets in clear and its provider", () => {
        const { props, provider, urn } = resource("Orders");
        assert.equal(urn, registered(result, "Orders").urn);
        assert.equal(props.name, registered(result, "Orders").inputs.name);
        assert.deepEqual(props.__defaults, ["name", "deletionProtection"]);
        const template = props.template as { __defaults: string[]; containers: { envs: { value: string }[] }[] };
        assert.deepEqual(template.__defaults, []);
        assert.equal(template.containers[0].envs[0].value, "hush");
        assert.equal(provider?.name, "default_9_37_0");
        assert.equal(provider.props.project, "acme-dev");
        assert.equal(resource("default_9_37_0").provider, undefined);
    });

    it("sees a known member beside an unknown one by resource, and neither in the stack", () => {
        const members = resource("invokers").props.members as string[];
        assert.equal(members[1], UNKNOWN);
        assert.equal(members[2], "allUsers");
        assert.equal(inStack("invokers").props.members, UNKNOWN);
    });

    it("gets outputs in the stack: unset properties null, computed ones unknown", () => {
        const { props } = inStack("Backend");
        assert.equal(props.description, null);
        assert.equal(props.timeoutSec, UNKNOWN);
        assert.equal(inStack("Orders").props.iapEnabled, registered(result, "Orders").outputs.iapEnabled);
    });

    it("gets the graph in the stack", () => {
        const { dependencies, propertyDependencies, parent } = inStack("invokers");
        assert.deepEqual([...dependencies].sort(), ["Orders", "Runtime", "agent"]);
        assert.deepEqual([...propertyDependencies.members].sort(), ["Runtime", "agent"]);
        assert.equal("role" in propertyDependencies, false);
        assert.equal(parent, "plan-dev");
    });

    it("reports findings with level, severity, version and resource", () => {
        const finding = result.findings.find(({ urn }) => urn === registered(result, "Orders").urn)!;
        assert.equal(finding.policyPack, "recording");
        assert.equal(finding.policyPackVersion, "1.2.3");
        assert.equal(finding.enforcementLevel, "advisory");
        assert.equal(finding.severity, "high");
        assert.equal(finding.description, "Says what it sees of a resource.");
        const stackFinding = result.findings.find(({ policy }) => policy === "stack-recorder")!;
        assert.equal(stackFinding.enforcementLevel, "mandatory");
        assert.equal(stackFinding.severity, undefined);
        assert.equal(stackFinding.urn, "");
    });

    it("is told the options of a resource, and never of what is read", async () => {
        const options = await previewProgram("options", { policyPacks: ["recording"] });
        const second = seen<SeenResource>(options, "resource-recorder").find(({ name }) => name === "second")!;
        assert.deepEqual(second.opts, {
            protect: false,
            ignoreChanges: ["labels"],
            deleteBeforeReplace: false,
            additionalSecretOutputs: ["effectiveLabels", "pulumiLabels"],
            aliases: registered(options, "second").aliases,
            customTimeouts: { createSeconds: 90, updateSeconds: 0, deleteSeconds: 0 },
            parent: registered(options, "options-dev").urn,
        });
        const answers = await previewProgram("answers", { policyPacks: ["recording"] });
        assertNoFailure(answers);
        assert.equal(
            answers.findings.some(({ message }) => message.includes('"existing"')),
            false,
        );
    });
});

describe("the configuration of a pack", () => {
    const record = (config: Record<string, unknown>) =>
        previewProgram("trivial", { policyPacks: ["recording"], policyConfigs: [config] });

    it("starts from the schema's defaults", async () => {
        const [first] = seen<SeenResource>(await record({}), "resource-recorder");
        assert.deepEqual(first.config, { greeting: "hello" });
    });

    it("sets levels and properties by rule, and levels for all", async () => {
        const result = await record({
            all: "mandatory",
            "resource-recorder": { greeting: "good day", count: 2 },
            "stack-recorder": "disabled",
            "no-such-rule": "advisory",
        });
        assertNoFailure(result);
        assert.deepEqual(seen<SeenResource>(result, "resource-recorder")[0].config, { greeting: "good day", count: 2 });
        assert.deepEqual([...new Set(result.findings.map((finding) => finding.enforcementLevel))], ["mandatory"]);
        assert.deepEqual(seen(result, "stack-recorder"), []);
    });

    it("is refused where it does not fit the rule's schema, without the value", async () => {
        const { failure } = await record({
            "resource-recorder": { greeting: 7, count: 0 },
            "stack-recorder": "deadly",
            all: ["advisory"],
        });
        assert.equal(failure?.kind, "policy-pack");
        assert.equal(
            failure.message,
            [
                `Policy pack ${packDirectory("recording")}: its configuration is wrong:`,
                `  stack-recorder: "deadly" is not an enforcement level (advisory, mandatory, disabled, remediate).`,
                "  all: must be an enforcement level or an object.",
                "  resource-recorder: count must be at least 1.",
                "  resource-recorder: greeting must be of type string.",
            ].join("\n"),
        );
    });
});

describe("packs that do something else", () => {
    it("repair inputs before they are judged and planned", async () => {
        const result = await previewProgram("trivial", { policyPacks: ["remediating", "recording"] });
        assertNoFailure(result);
        const topic = registered(result, "events");
        assert.deepEqual(topic.inputs.labels, { team: "repaired" });
        assert.deepEqual(topic.outputs.labels, { team: "repaired" });
        assert.equal("__defaults" in topic.inputs, false);
        const judged = seen<SeenResource>(result, "resource-recorder").find(({ name }) => name === "events")!;
        assert.deepEqual(judged.props.labels, { team: "repaired" });
        assert.deepEqual(
            result.remediations.map(({ policyPack, policy, urn }) => ({ policyPack, policy, urn })),
            [{ policyPack: "remediating", policy: "topics-are-labelled", urn: topic.urn }],
        );
    });

    it("print: what they print is shown, their port is not", async () => {
        const result = await previewProgram("trivial", { policyPacks: ["printing"] });
        assertNoFailure(result);
        const lines = result.printed.map(({ text }) => text).join("");
        assert.match(lines, /printed before the pack serves\n/);
        assert.match(lines, new RegExp(`printed for events in ${packDirectory("printing")}\\n`));
        assert.equal(/^\d+$/m.test(lines), false);
    });

    it("throw: the preview fails with the rule's own stack trace", async () => {
        const { failure } = await previewProgram("trivial", { policyPacks: ["throwing"] });
        assert.equal(failure?.kind, "policy-pack");
        assert.match(failure.message, /policy 'thrower' from policy pack 'throwing@v1\.2\.3'/);
        assert.match(failure.message, /the rule broke/);
        assert.match(failure.message, /packs\/throwing\/index\.ts:11/);
    });

    it("do not start: the preview fails with what the pack said", async () => {
        const { failure } = await previewProgram("trivial", { policyPacks: ["broken"] });
        assert.equal(failure?.kind, "policy-pack");
        assert.match(failure.message, /it ended before it served \(exit status \d+\)/);
        assert.match(failure.message, /the pack broke/);
    });
});
