import { AccessGraph } from "../graph/graph";
import { isOwnHost, isOwnUrlHost, parseEndpoint } from "../graph/pushTargets";
import { valueOf } from "../graph/reading";
import { waysOfRequest } from "../graph/ways";
import { Drawing } from "./drawing";

/** What sends requests by itself, with a step to where its requests enter. */
export function drawSenders(drawing: Drawing, graph: AccessGraph): void {
    // Many subscriptions may push to one endpoint.
    const entries = new Map<string, Entry>();
    for (const { urn, name, push } of graph.subscriptions) {
        if (!push) continue;
        drawing.node({ id: urn, name, layer: "caller", urn });
        const endpoint = valueOf(push.endpoint) ?? "";
        const entry = entries.get(endpoint) ?? entryOf(graph, endpoint);
        entries.set(endpoint, entry);
        for (const to of entry.rules) drawing.edge({ from: urn, to, kind: "calls", certainty: entry.certainty });
        if (entry.elsewhere !== undefined) {
            const to = drawing.node({
                id: `${urn} ${entry.elsewhere}`,
                name: entry.elsewhere,
                layer: "elsewhere",
                state: "undecided",
            });
            drawing.edge({ from: urn, to, kind: "calls", certainty: "certain" });
        }
    }
}

/** Where requests to an endpoint enter: forwarding rules of this stack, or something that is not in view. */
interface Entry {
    rules: string[];
    certainty: "certain" | "undecided";
    elsewhere?: string;
}

function entryOf(graph: AccessGraph, endpoint: string): Entry {
    const request = parseEndpoint(endpoint);
    const nowhere = (elsewhere: string): Entry => ({ rules: [], certainty: "certain", elsewhere });
    if (!request) return nowhere("Where it sends to is not known yet.");
    if (isOwnUrlHost(request.host)) return nowhere("A service's own URL; which service is not followed.");
    const isOurs = isOwnHost(graph, request.host);
    if (isOurs === "no") return nowhere("A host that this stack does not serve.");
    const ways = waysOfRequest(graph, request);
    if (ways.length === 0) return nowhere("No forwarding rule of this stack listens for it.");
    return {
        rules: [...new Set(ways.map(({ forwardingRule }) => forwardingRule.urn))],
        certainty: isOurs === "yes" ? "certain" : "undecided",
    };
}
