import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { deadEnds } from "../../access/deadEnds";
import { exposures } from "../../access/exposures";
import { buildGraph } from "../../access/graph/graph";
import { Resource } from "../../access/graph/resource";
import { reachability } from "../../access/reachability";
import { AGENT, CLIENT, previewStack, PUSHER, resource, stateStack, T, UNKNOWN } from "./support/stack";

/** Stacks of this shape in every mixture of right and wrong settings. */
const choices: fc.Arbitrary<Choice> = fc.record({
    base: fc.constantFrom("preview", "state"),
    ingress: fc.constantFrom(
        undefined,
        "INGRESS_TRAFFIC_ALL",
        "INGRESS_TRAFFIC_INTERNAL_ONLY",
        "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
    ),
    defaultUriDisabled: fc.constantFrom(undefined, true, false),
    invokerIamDisabled: fc.constantFrom(undefined, true, false),
    iapEnabled: fc.constantFrom(undefined, true),
    invoker: fc.constantFrom(
        AGENT,
        "allUsers",
        "allAuthenticatedUsers",
        "user:ci@example.com",
        "group:ops@example.com",
    ),
    iap: fc.constantFrom(undefined, { enabled: false }, { enabled: true }, { enabled: true, oauth2ClientId: CLIENT }),
    accessor: fc.constantFrom(
        "group:staff@example.com",
        "allUsers",
        `serviceAccount:${PUSHER}`,
        "user:ann@example.com",
    ),
    condition: fc.constantFrom(undefined, { expression: 'request.path == "/events"' }),
    audience: fc.constantFrom(undefined, CLIENT, "https://orders.example.com/events"),
    scheme: fc.constantFrom("EXTERNAL_MANAGED", "INTERNAL_MANAGED"),
});

function stackOf(choice: Choice): Resource[] {
    return (choice.base === "preview" ? previewStack() : stateStack()).map((entry) => {
        const change = changeOf(entry, choice);
        return { ...entry, inputs: { ...entry.inputs, ...change }, outputs: { ...entry.outputs, ...change } };
    });
}

interface Choice {
    base: string;
    ingress: unknown;
    defaultUriDisabled: unknown;
    invokerIamDisabled: unknown;
    iapEnabled: unknown;
    invoker: string;
    iap: unknown;
    accessor: string;
    condition: unknown;
    audience: unknown;
    scheme: string;
}

function changeOf({ type, name, inputs }: Resource, choice: Choice): Record<string, unknown> {
    // One region differs, the other stays as it should be.
    const isFirst = name.includes("us-central1");
    if (type === T.service && isFirst) {
        const { ingress, defaultUriDisabled, invokerIamDisabled, iapEnabled } = choice;
        return { ingress, defaultUriDisabled, invokerIamDisabled, iapEnabled };
    }
    if (type === T.invokerMember && isFirst) return { member: choice.invoker };
    if (type === T.backend) return { iap: choice.iap };
    if (name === "staff") return { member: choice.accessor, condition: choice.condition };
    if (name === "orders-443") return { loadBalancingScheme: choice.scheme };
    if (type === T.subscription) {
        const { pushConfig } = inputs as { pushConfig: { oidcToken: object } };
        return { pushConfig: { ...pushConfig, oidcToken: { ...pushConfig.oidcToken, audience: choice.audience } } };
    }
    return {};
}

interface Findings {
    exposures: Map<string, string>;
    deadEnds: Map<string, string>;
    verdicts: Map<string, string>;
}

function findingsOf(resources: Resource[]): Findings {
    const graph = buildGraph(resources);
    return {
        exposures: new Map(exposures(graph).map(({ kind, urn, certainty }) => [`${kind} ${urn}`, certainty])),
        // Which fault of an audience is named may change with what is known of it; that it is wrong may not.
        deadEnds: new Map(
            deadEnds(graph).map(({ kind, urn, certainty }) => [
                `${kind.replace(/^push-audience.*/, "audience")} ${urn}`,
                certainty,
            ]),
        ),
        verdicts: new Map(
            reachability(graph).map(({ kind, caller, route, service, verdict }) => [
                `${kind} ${caller} ${route} ${service}`,
                verdict.outcome,
            ]),
        ),
    };
}

/** Every leaf of a bag, as a path. */
function leaves(value: unknown, path: string[] = []): string[][] {
    if (typeof value === "object" && value !== null) {
        return Object.entries(value).flatMap(([key, part]) => leaves(part, [...path, key]));
    }
    return value === undefined || value === null || value === UNKNOWN ? [] : [path];
}

function withUnknown(value: unknown, [key, ...rest]: string[]): unknown {
    if (key === undefined) return UNKNOWN;
    if (Array.isArray(value)) return value.map((part, i) => (String(i) === key ? withUnknown(part, rest) : part));
    return { ...(value as object), [key]: withUnknown((value as Record<string, unknown>)[key], rest) };
}

describe("access: properties", () => {
    it("replacing a known value by an unknown never decides anything that was not decided so before", () => {
        fc.assert(
            fc.property(choices, fc.nat(), fc.nat(), (choice, whichResource, whichLeaf) => {
                const stack = stackOf(choice);
                const target = stack[whichResource % stack.length];
                const paths = leaves(target.inputs);
                if (paths.length === 0) return;
                const path = paths[whichLeaf % paths.length];
                const hidden = stack.map((entry) =>
                    entry === target
                        ? {
                              ...entry,
                              inputs: withUnknown(entry.inputs, path) as Resource["inputs"],
                              outputs: withUnknown(entry.outputs, path) as Resource["outputs"],
                          }
                        : entry,
                );
                const [before, after] = [findingsOf(stack), findingsOf(hidden)];
                // By service: a way from inside is named only while none from the internet is certain.
                const [certainBefore, certainAfter] = [before, after].map(certainlyExposed);
                const where = `${target.name}.${path.join(".")}`;
                for (const urn of certainAfter) assert.ok(certainBefore.has(urn), `${urn} appeared: ${where}`);
                const named = new Set([...after.exposures.keys()].map(serviceOf));
                for (const urn of certainBefore) assert.ok(named.has(urn), `${urn} taken for safe: ${where}`);
                for (const [key, certainty] of after.deadEnds) {
                    if (certainty === "certain" && before.deadEnds.get(key) !== "certain") {
                        assert.fail(`${key} appeared: ${where}`);
                    }
                }
                for (const [key, outcome] of after.verdicts) {
                    const earlier = before.verdicts.get(key);
                    if (earlier === undefined || outcome === "undecided") continue;
                    assert.equal(outcome, earlier, `${key}: ${where}`);
                }
            }),
            { numRuns: 800 },
        );
    });

    it("an unrelated resource changes nothing", () => {
        const unrelated = [
            resource("gcp:storage/bucket:Bucket", "orders", { name: "orders", location: UNKNOWN }),
            resource(T.service, "unrelated", {
                location: "us-central1",
                ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY",
                defaultUriDisabled: true,
            }),
            resource(T.account, "unrelated", { accountId: "unrelated" }),
            resource("gcp:pubsub/topicIAMMember:TopicIAMMember", "unrelated", {
                topic: "t",
                role: "roles/pubsub.publisher",
                member: "allUsers",
            }),
        ];
        fc.assert(
            fc.property(choices, fc.nat(), (choice, at) => {
                const stack = stackOf(choice);
                const place = at % (stack.length + 1);
                const more = [...stack.slice(0, place), ...unrelated, ...stack.slice(place)];
                const [before, after] = [findingsOf(stack), findingsOf(more)];
                assert.deepEqual(after.exposures, before.exposures);
                assert.deepEqual(after.deadEnds, before.deadEnds);
                for (const [key, outcome] of before.verdicts) assert.equal(after.verdicts.get(key), outcome, key);
            }),
            { numRuns: 150 },
        );
    });

    it("renaming everything changes nothing", () => {
        const renamed = (text: string): string => text.replace(/orders/g, "bills").replace(/shop/g, "mall");
        fc.assert(
            fc.property(choices, (choice) => {
                const stack = stackOf(choice);
                const other = JSON.parse(renamed(JSON.stringify(stack))) as Resource[];
                const plain = JSON.parse(JSON.stringify(stack)) as Resource[];
                const pairs = (findings: Findings): [string, string][] =>
                    Object.values(findings).flatMap((map: Map<string, string>) => [...map]);
                assert.deepEqual(
                    pairs(findingsOf(other)),
                    pairs(findingsOf(plain)).map(([key, value]) => [renamed(key), value]),
                );
            }),
            { numRuns: 150 },
        );
    });

    it("the order of registration changes the order of findings only", () => {
        fc.assert(
            fc.property(choices, fc.infiniteStream(fc.nat()), (choice, numbers) => {
                const stack = stackOf(choice);
                const shuffled = stack
                    .map((entry) => ({ entry, key: numbers.next().value as number }))
                    .sort((a, b) => a.key - b.key)
                    .map(({ entry }) => entry);
                const [before, after] = [findingsOf(stack), findingsOf(shuffled)];
                assert.deepEqual(sorted(after.exposures), sorted(before.exposures));
                assert.deepEqual(sorted(after.deadEnds), sorted(before.deadEnds));
                assert.deepEqual(sorted(after.verdicts), sorted(before.verdicts));
            }),
            { numRuns: 150 },
        );
    });

    it("the same stack gives the same answers, in the same order", () => {
        const answers = () => {
            const graph = buildGraph(previewStack());
            return JSON.stringify([exposures(graph), deadEnds(graph), reachability(graph)]);
        };
        assert.equal(answers(), answers());
    });
});

function serviceOf(key: string): string {
    return key.slice(key.indexOf(" ") + 1);
}

function certainlyExposed(findings: Findings): Set<string> {
    return new Set(
        [...findings.exposures].filter(([, certainty]) => certainty === "certain").map(([key]) => serviceOf(key)),
    );
}

function sorted(map: Map<string, string>): [string, string][] {
    return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
