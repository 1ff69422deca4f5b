import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { buildGraph } from "../../../access/graph/graph";
import { Resource } from "../../../access/graph/resource";
import { AccessRequest } from "../../../access/simulate/request";
import { simulate } from "../../../access/simulate/simulate";
import { Outcome } from "../../../access/verdict";
import { requests, stacks } from "../support/randomRequests";
import { renamed, UNRELATED, withOneUnknown } from "../support/randomStacks";

function outcomeOf(stack: Resource[], request: AccessRequest): Outcome {
    return simulate(buildGraph(stack), request).outcome;
}

function isGrant({ type }: Resource): boolean {
    return /I[aA][mM](Member|Binding|Policy)$/.test(type);
}

describe("access/simulate: properties", function () {
    this.timeout(120_000);

    it("requests of every outcome are among the generated ones", () => {
        const seen = new Map<Outcome, number>();
        fc.assert(
            fc.property(stacks, requests, (stack, request) => {
                const outcome = outcomeOf(stack, request);
                seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
            }),
            { numRuns: 1000, seed: 1 },
        );
        for (const outcome of ["allowed", "refused", "undecided"] as const) {
            assert.ok((seen.get(outcome) ?? 0) > 20, `${outcome}: ${seen.get(outcome)}`);
        }
    });

    it("a request never becomes allowed by removing a grant", () => {
        fc.assert(
            fc.property(stacks, requests, fc.nat(), (stack, request, which) => {
                const grants = stack.filter(isGrant);
                const without = stack.filter((entry) => entry !== grants[which % grants.length]);
                if (outcomeOf(without, request) === "allowed") assert.equal(outcomeOf(stack, request), "allowed");
            }),
            { numRuns: 1500 },
        );
    });

    it("replacing a known value by an unknown turns a verdict into undecided or leaves it as it is", () => {
        fc.assert(
            fc.property(stacks, requests, fc.nat(), fc.nat(), (stack, request, whichResource, whichLeaf) => {
                const { stack: hidden, what } = withOneUnknown(stack, whichResource, whichLeaf);
                const after = outcomeOf(hidden, request);
                if (after !== "undecided") assert.equal(after, outcomeOf(stack, request), what);
            }),
            { numRuns: 2000 },
        );
    });

    it("an unrelated resource changes no verdict", () => {
        fc.assert(
            fc.property(stacks, requests, fc.nat(), (stack, request, at) => {
                const place = at % (stack.length + 1);
                const more = [...stack.slice(0, place), ...UNRELATED, ...stack.slice(place)];
                assert.equal(outcomeOf(more, request), outcomeOf(stack, request));
            }),
            { numRuns: 500 },
        );
    });

    it("a rename changes no verdict, nor its words but for the names", () => {
        fc.assert(
            fc.property(stacks, requests, (stack, request) => {
                const before = simulate(buildGraph(stack), request);
                const after = simulate(buildGraph(renamed(stack)), renamed(request));
                assert.equal(JSON.stringify(after), JSON.stringify(renamed(before)));
            }),
            { numRuns: 500 },
        );
    });
});
