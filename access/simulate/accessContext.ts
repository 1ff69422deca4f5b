import { AccessGraph } from "../graph/graph";
import { Holders, Holding } from "../graph/holders";
import { EffectiveIap, effectiveIap } from "../graph/iapClients";
import { leadsTo } from "../graph/link";
import { BackendNode, ForwardingRuleNode, ServiceNode } from "../graph/nodes";
import { ProjectNumbers } from "../graph/projectNumbers";
import { Attempt } from "./attempt";

/** A graph with what the gates look up again and again, computed once per resource. */
export class AccessContext {
    readonly projectNumbers: ProjectNumbers;
    private readonly holders: Holders;
    private readonly invokerHoldings = new Map<string, Holding[]>();
    private readonly accessorHoldings = new Map<string, Holding[]>();
    private readonly iapSettings = new Map<string, EffectiveIap>();
    private readonly shared = new WeakMap<object, Map<string, unknown>>();

    constructor(readonly graph: AccessGraph) {
        this.holders = new Holders(graph);
        this.projectNumbers = new ProjectNumbers(graph);
    }

    invokers(service: ServiceNode): Holding[] {
        return once(this.invokerHoldings, service.urn, () => this.holders.invokers(service));
    }

    accessors(node: BackendNode | ServiceNode): Holding[] {
        return once(this.accessorHoldings, node.urn, () => this.holders.accessors(node));
    }

    /**
     * Whether a policy puts IAP on a forwarding rule. "unknown" where one may: it can name the requests it stands for.
     */
    iapInFront({ urn }: ForwardingRuleNode): "no" | "unknown" {
        const isOn = this.graph.authzPolicies.some(
            ({ iap, on }) => iap !== "no" && on.some((link) => leadsTo(link, urn) !== "no"),
        );
        return isOn ? "unknown" : "no";
    }

    iap(node: BackendNode | ServiceNode): EffectiveIap {
        return once(this.iapSettings, node.urn, () => effectiveIap(this.graph, node));
    }

    /**
     * What of a way or a service is the same for whoever takes a route there. A table has a row for each caller, so it
     * is worked out and kept once; what one request asks for is its own affair.
     */
    forEveryCaller<T>(of: object, gate: string, { request }: Attempt, compute: () => T): T {
        if (request) return compute();
        const hops = this.shared.get(of) ?? new Map<string, unknown>();
        this.shared.set(of, hops);
        return once(hops as Map<string, T>, gate, compute);
    }
}

function once<T>(map: Map<string, T>, key: string, compute: () => T): T {
    const found = map.get(key);
    if (found !== undefined) return found;
    const value = compute();
    map.set(key, value);
    return value;
}
