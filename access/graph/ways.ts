import { Reading } from "../graph/reading";
import { Ternary } from "../ternary";
import { AccessGraph } from "../graph/graph";
import {
    BackendNode,
    ForwardingRuleNode,
    NegNode,
    ProxyNode,
    RouteTarget,
    ServiceNode,
    UrlMapNode,
} from "../graph/nodes";

/**
 * One way from an entry point to what answers: forwarding rule -> proxy -> host and path -> backend -> group -> service.
 * A picture is drawn from these, and every judgement walks them. Where a step leads nowhere in this stack, the way ends
 * there.
 */
export interface Way {
    forwardingRule: ForwardingRuleNode;
    proxy: ProxyNode;
    urlMap: UrlMapNode;
    host: Reading<string>;
    path: Reading<string>;
    target: RouteTarget;
    backend?: BackendNode;
    neg?: NegNode;
    service?: ServiceNode;
    /** "unknown" as soon as one link on the way is not certain. */
    certain: Ternary;
    /** Why the way ends before a service. */
    end?: string;
}

export function waysOf(graph: AccessGraph): Way[] {
    void graph;
    return [];
}
