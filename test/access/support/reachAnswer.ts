import * as assert from "node:assert/strict";
import { Reach } from "../../../access/findings";
import { buildGraph } from "../../../access/graph/graph";
import { Resource } from "../../../access/graph/resource";
import { reachability } from "../../../access/reachability";
import { edit, previewStack, PUSHER, T, urnOf } from "./stack";

export const ROUTE = "https://orders.example.com/*";
export const EVENTS = "https://orders.example.com/events";
export const OWN_URL = "run.app URL of orders-us-central1";
export const STAFF = "group:staff@example.com";
export const PUSH = `serviceAccount:${PUSHER}`;

/** What a caller gets in us-central1: the outcome, the gate and status of the first refusal. */
export function answer(resources: Resource[], caller: string, route: string, kind?: Reach["kind"]): string {
    const service = urnOf(T.service, "orders-us-central1");
    const found = reachability(buildGraph(resources)).filter(
        (reach) =>
            reach.caller === caller &&
            reach.route === route &&
            (reach.service === undefined || reach.service === service) &&
            (kind === undefined || reach.kind === kind),
    );
    assert.equal(found.length, 1, `${found.length} lines for ${caller} on ${route}`);
    const { outcome, refusedBy, hops } = found[0].verdict;
    const undecided = hops.find((hop) => hop.outcome === "undecided");
    if (refusedBy) return `refused by ${refusedBy.gate} ${refusedBy.status ?? ""}`.trim();
    return undecided ? `undecided at ${undecided.gate}` : outcome;
}

/** The hops of a caller on a route, as the gates that they are. */
export function gatesOf(resources: Resource[], caller: string, route: string): string[] {
    const found = reachability(buildGraph(resources)).find((reach) => reach.caller === caller && reach.route === route);
    return found!.verdict.hops.map(({ gate }) => gate);
}

/** A stack whose service in us-central1 has these inputs. */
export const service = (inputs: Record<string, unknown>, stack = previewStack()) =>
    edit(stack, T.service, "orders-us-central1", inputs);
