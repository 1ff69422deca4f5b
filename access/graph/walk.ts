import { and, Ternary } from "../ternary";
import { AccessGraph } from "./graph";
import { Link } from "./link";
import {
    AnyNode,
    BackendBucketNode,
    BackendNode,
    ForwardingRuleNode,
    NegNode,
    ProxyNode,
    RouteTarget,
    ServiceNode,
    UrlMapNode,
} from "./nodes";
import { Reading } from "./reading";
import { ANY_HOST, ANY_PATH, RouteLine } from "./routeLines";

/**
 * One way from an entry point to what answers: forwarding rule -> proxy -> host and path -> backend -> group -> service.
 * A picture is drawn from these, and every judgement walks them. Where a step leads nowhere in this stack, the way ends
 * there and `end` says why.
 */
export interface Way {
    forwardingRule: ForwardingRuleNode;
    proxy?: ProxyNode;
    urlMap?: UrlMapNode;
    host: Reading<string>;
    path: Reading<string>;
    target?: RouteTarget;
    backend?: BackendNode;
    /** What answers in place of a backend service. */
    bucket?: BackendBucketNode;
    neg?: NegNode;
    service?: ServiceNode;
    /** Whether the load balancer brings requests this far: up to the backend. */
    routed: Ternary;
    /** Whether the whole way is certain, up to the service. "unknown" as soon as one link is not. */
    certain: Ternary;
    /** Why the way ends before a service. */
    end?: string;
}

/** More candidates than this say nothing about where a reference leads, and would only blow the picture up. */
const MOST_CANDIDATES = 16;

/** What a backend leads to. */
export type Behind = Pick<Way, "neg" | "service" | "certain" | "end">;

type Lines = (urlMap: UrlMapNode) => RouteLine[];

interface Step<N> {
    node?: N;
    certain: Ternary;
    end?: string;
}

/** Follows the links of a graph, one kind after the other. */
export class Walk {
    /** What stands behind one backend is the same on each of its routes. */
    private readonly behind = new Map<string, Behind[]>();

    constructor(private readonly graph: AccessGraph) {}

    from(forwardingRule: ForwardingRuleNode, lines: Lines): Way[] {
        const start = { forwardingRule, host: ANY_HOST, path: ANY_PATH };
        return this.follow<ProxyNode>(forwardingRule.target, ["proxy"], "The forwarding rule's target").flatMap(
            ({ node: proxy, certain, end }) => {
                const way: Way = { ...start, routed: certain, certain };
                return proxy ? this.fromProxy({ ...way, proxy }, proxy, lines) : [{ ...way, end }];
            },
        );
    }

    private fromProxy(start: Way, proxy: ProxyNode, lines: Lines): Way[] {
        return this.follow<UrlMapNode>(proxy.urlMap, ["url-map"], "The proxy's URL map").flatMap((step) => {
            const way = { ...start, ...reached(start.routed, step.certain) };
            if (!step.node) return [{ ...way, end: step.end }];
            const urlMap = step.node;
            const ways = lines(urlMap).flatMap((line) =>
                this.toTarget({ ...way, urlMap, ...line, ...reached(way.routed, line.certain) }),
            );
            const unseen: Way = {
                ...way,
                urlMap,
                ...reached("unknown"),
                end: "The URL map's rules are not all known yet.",
            };
            return urlMap.incomplete ? [...ways, unseen] : ways;
        });
    }

    private toTarget(way: Way): Way[] {
        const { target } = way;
        if (!target) return [{ ...way, end: "No rule of the URL map answers this." }];
        if (target.kind === "redirect") return [{ ...way, end: "The URL map answers with a redirect." }];
        if (target.kind === "abort") return [{ ...way, end: `The URL map answers with ${target.status}.` }];
        if (target.kind === "unknown") {
            return [{ ...way, ...reached("unknown"), end: "Where the URL map sends this is not known yet." }];
        }
        return target.backends.flatMap((link) =>
            this.follow<BackendNode | BackendBucketNode>(
                link,
                ["backend", "backend-bucket"],
                "The URL map's backend",
            ).flatMap(({ node, certain, end }): Way[] => {
                const here = { ...way, ...reached(way.routed, certain) };
                if (!node) return [{ ...here, end }];
                if (node.kind === "backend-bucket") return [{ ...here, bucket: node, end: servedFrom(node) }];
                return this.behindBackend(node).map((rest): Way => ({
                    ...here,
                    backend: node,
                    ...rest,
                    certain: and(here.routed, rest.certain),
                }));
            }),
        );
    }

    behindBackend(backend: BackendNode): Behind[] {
        const found = this.behind.get(backend.urn);
        if (found) return found;
        const rests = backend.groups.flatMap((link) =>
            this.follow<NegNode>(link, ["neg"], "A group of the backend").flatMap(
                ({ node: neg, certain, end }): Behind[] => {
                    if (!neg) return [{ certain, end }];
                    return this.behindNeg(neg).map((rest) => ({ neg, ...rest, certain: and(certain, rest.certain) }));
                },
            ),
        );
        if (backend.incomplete) rests.push({ certain: "unknown", end: "The backend's groups are not known yet." });
        if (rests.length === 0) rests.push({ certain: "yes", end: "The backend has no group: nothing answers." });
        this.behind.set(backend.urn, rests);
        return rests;
    }

    private behindNeg(neg: NegNode): Omit<Behind, "neg">[] {
        if (neg.service.state === "absent") {
            const end =
                neg.urlMask.state === "absent"
                    ? "The group points at no Cloud Run service and no function."
                    : "The group's URL mask chooses the service by the request's URL.";
            return [{ certain: "yes", end }];
        }
        return this.follow<ServiceNode>(neg.service, ["service"], "The group's service").map(
            ({ node: service, certain, end }) => (service ? { service, certain } : { certain, end }),
        );
    }

    private follow<N extends AnyNode>(link: Link, kinds: N["kind"][], what: string): Step<N>[] {
        const nodes = link.to.flatMap((urn) => {
            const node = this.graph.nodes.get(urn);
            return node && kinds.includes(node.kind) ? [node as N] : [];
        });
        const isNotKnown: Step<N> = { certain: "unknown", end: `${what} is not known yet.` };
        if (nodes.length > MOST_CANDIDATES) return [isNotKnown];
        const steps = nodes.map((node): Step<N> => ({ node, certain: link.state === "resolved" ? "yes" : "unknown" }));
        switch (link.state) {
            case "unknown":
                return [...steps, isNotKnown];
            case "outside":
                return [{ certain: "yes", end: `${what} is outside this stack${named(link)}.` }];
            case "absent":
                return [{ certain: "yes", end: `${what} is not set.` }];
            default:
                return steps;
        }
    }
}

function reached(...parts: Ternary[]): { routed: Ternary; certain: Ternary } {
    return { routed: and(...parts), certain: and(...parts) };
}

function servedFrom({ name }: BackendBucketNode): string {
    return `The backend bucket ${name} answers, and IAP cannot stand in front of one: who may read it is not followed.`;
}

function named(link: Link): string {
    return link.name === undefined ? "" : ` (${link.name})`;
}
