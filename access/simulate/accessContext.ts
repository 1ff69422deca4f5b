import { Caller } from "../graph/callers";
import { AccessGraph } from "../graph/graph";
import { CoveredHolding, heldBy, Holders, Holding, Holdings } from "../graph/holders";
import { EffectiveIap, effectiveIap } from "../graph/iapClients";
import { leadsTo } from "../graph/link";
import { BackendNode, ForwardingRuleNode, ServiceNode } from "../graph/nodes";
import { ProjectNumbers } from "../graph/projectNumbers";
import { Attempt } from "./attempt";

/** What tells a question from others about the same thing: its name, or the caller it is about. */
type Question = string | Caller;

/** A graph with what the gates look up again and again, computed once per resource. */
export class AccessContext {
    readonly projectNumbers: ProjectNumbers;
    private readonly holders: Holders;
    private readonly invokerHoldings = new Map<string, Holdings>();
    private readonly accessorHoldings = new Map<string, Holdings>();
    private readonly iapSettings = new Map<string, EffectiveIap>();
    private readonly shared = new WeakMap<object, Map<Question, unknown>>();

    constructor(readonly graph: AccessGraph) {
        this.holders = new Holders(graph);
        this.projectNumbers = new ProjectNumbers(graph);
    }

    /** All holdings that let somebody through IAP. */
    accessors(node: BackendNode | ServiceNode): Holding[] {
        const { own, inherited } = this.accessorsOn(node);
        return [...own, ...inherited];
    }

    /** Of the holdings that let somebody through IAP, those that are this caller's or may be. */
    accessorsWhoAre(caller: Caller, node: BackendNode | ServiceNode): CoveredHolding[] {
        return this.whoAre(caller, this.accessorsOn(node));
    }

    /** Of the holdings that let somebody call a service, those that are this caller's or may be. */
    invokersWhoAre(caller: Caller, service: ServiceNode): CoveredHolding[] {
        return this.whoAre(caller, this.invokersOn(service));
    }

    /**
     * Two answers: for a node's own accessors, and for those it inherits. What is inherited is asked once for all that
     * inherit it, so of the node itself an answer may look at the project alone.
     */
    askAccessors<T>(node: BackendNode | ServiceNode, question: string, answer: (holdings: Holding[]) => T): T[] {
        return this.ask(this.accessorsOn(node), question, answer);
    }

    /** Two answers, as for accessors: for a service's own invokers, and for those it inherits. */
    askInvokers<T>(service: ServiceNode, question: string, answer: (holdings: Holding[]) => T): T[] {
        return this.ask(this.invokersOn(service), question, answer);
    }

    private whoAre(caller: Caller, holdings: Holdings): CoveredHolding[] {
        const [own, inherited] = this.ask(holdings, caller, (list) => heldBy(caller, list));
        return [...own, ...inherited];
    }

    private accessorsOn(node: BackendNode | ServiceNode): Holdings {
        return once(this.accessorHoldings, node.urn, () => this.holders.accessors(node));
    }

    private invokersOn(service: ServiceNode): Holdings {
        return once(this.invokerHoldings, service.urn, () => this.holders.invokers(service));
    }

    /** A thousand grants on the project of a thousand services are asked a thousand times, not a million. */
    private ask<T>({ own, inherited }: Holdings, question: Question, answer: (holdings: Holding[]) => T): T[] {
        return [answer(own), this.onceFor(inherited, question, () => answer(inherited))];
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
        return request ? compute() : this.onceFor(of, gate, compute);
    }

    private onceFor<T>(of: object, question: Question, compute: () => T): T {
        const answers = this.shared.get(of) ?? new Map<Question, unknown>();
        this.shared.set(of, answers);
        return once(answers as Map<Question, T>, question, compute);
    }
}

function once<K, T>(map: Map<K, T>, key: K, compute: () => T): T {
    const found = map.get(key);
    if (found !== undefined) return found;
    const value = compute();
    map.set(key, value);
    return value;
}
