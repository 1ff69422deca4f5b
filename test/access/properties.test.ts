import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { deadEnds } from "../../access/deadEnds";
import { exposures } from "../../access/exposures";
import { buildGraph } from "../../access/graph/graph";
import { Resource } from "../../access/graph/resource";
import { reachability } from "../../access/reachability";
import { choices, renamed, stackOf, UNRELATED, withOneUnknown } from "./support/randomStacks";
import { previewStack } from "./support/stack";

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

describe("access: properties", () => {
    it("replacing a known value by an unknown never decides anything that was not decided so before", () => {
        fc.assert(
            fc.property(choices, fc.nat(), fc.nat(), (choice, whichResource, whichLeaf) => {
                const stack = stackOf(choice);
                const { stack: hidden, what: where } = withOneUnknown(stack, whichResource, whichLeaf);
                const [before, after] = [findingsOf(stack), findingsOf(hidden)];
                // By service: a way from inside is named only while none from the internet is certain.
                const [certainBefore, certainAfter] = [before, after].map(certainlyExposed);
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
        fc.assert(
            fc.property(choices, fc.nat(), (choice, at) => {
                const stack = stackOf(choice);
                const place = at % (stack.length + 1);
                const more = [...stack.slice(0, place), ...UNRELATED, ...stack.slice(place)];
                const [before, after] = [findingsOf(stack), findingsOf(more)];
                assert.deepEqual(after.exposures, before.exposures);
                assert.deepEqual(after.deadEnds, before.deadEnds);
                for (const [key, outcome] of before.verdicts) assert.equal(after.verdicts.get(key), outcome, key);
            }),
            { numRuns: 150 },
        );
    });

    it("renaming everything changes nothing", () => {
        fc.assert(
            fc.property(choices, (choice) => {
                const stack = stackOf(choice);
                const other = renamed(stack);
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
