import { AccessGraph } from "../graph/graph";
import { MachineCall } from "../graph/nodes";
import { isOwnHost, isOwnUrlHost, parseEndpoint } from "../graph/pushTargets";
import { valueOf } from "../graph/reading";
import { waysOfRequest } from "../graph/ways";
import { Drawing } from "./drawing";

/** What sends requests by itself, with a step to where its requests enter. What sends none is not drawn. */
export function drawSenders(drawing: Drawing, graph: AccessGraph): void {
    const entries = new Entries(graph);
    for (const { urn, name, push } of graph.subscriptions) {
        if (push) drawSender(drawing, entries, { urn, name, calls: [push] });
    }
    for (const { urn, name, calls, incomplete } of graph.machineCallers) {
        if (calls.length > 0 || incomplete) drawSender(drawing, entries, { urn, name, calls });
        if (incomplete) drawElsewhere(drawing, urn, "It may call more than is known yet.");
    }
}

interface Sending {
    urn: string;
    name: string;
    calls: MachineCall[];
}

function drawSender(drawing: Drawing, entries: Entries, { urn, name, calls }: Sending): void {
    drawing.node({ id: urn, name, layer: "caller", urn });
    for (const call of calls) {
        const { at, certainty, elsewhere } = entries.of(call);
        for (const to of at) drawing.edge({ from: urn, to, kind: "calls", certainty });
        if (elsewhere !== undefined) drawElsewhere(drawing, urn, elsewhere);
    }
}

function drawElsewhere(drawing: Drawing, urn: string, name: string): void {
    const to = drawing.node({ id: `${urn} ${name}`, name, layer: "elsewhere", state: "undecided" });
    drawing.edge({ from: urn, to, kind: "calls", certainty: "certain" });
}

/** Where requests enter: forwarding rules or a service of this stack, or something that is not in view. */
interface Entry {
    at: string[];
    certainty: "certain" | "undecided";
    elsewhere?: string;
}

/** Many senders may have one endpoint: each is looked up once. */
class Entries {
    private readonly known = new Map<string, Entry>();

    constructor(private readonly graph: AccessGraph) {}

    of({ endpoint, service }: MachineCall): Entry {
        if (service.state !== "absent") {
            return {
                at: service.to,
                certainty: service.state === "resolved" ? "certain" : "undecided",
                ...(service.to.length === 0 && { elsewhere: "A service that is not in view." }),
            };
        }
        const url = valueOf(endpoint) ?? "";
        const entry = this.known.get(url) ?? this.entryOf(url);
        this.known.set(url, entry);
        return entry;
    }

    private entryOf(url: string): Entry {
        const request = parseEndpoint(url);
        const nowhere = (elsewhere: string): Entry => ({ at: [], certainty: "certain", elsewhere });
        if (!request) return nowhere("Where it sends to is not known yet.");
        if (isOwnUrlHost(request.host)) return nowhere("A service's own URL; which service is not followed.");
        const isOurs = isOwnHost(this.graph, request.host);
        if (isOurs === "no") return nowhere("A host that this stack does not serve.");
        const ways = waysOfRequest(this.graph, request);
        if (ways.length === 0) return nowhere("No forwarding rule of this stack listens for it.");
        return {
            at: [...new Set(ways.map(({ forwardingRule }) => forwardingRule.urn))],
            certainty: isOurs === "yes" ? "certain" : "undecided",
        };
    }
}
