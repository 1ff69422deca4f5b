import { accountSpots } from "./blindSpots/accounts";
import { appEngineSpot } from "./blindSpots/appEngine";
import { callSpots } from "./blindSpots/calls";
import { policySpots } from "./blindSpots/policies";
import { BlindSpot } from "./findings";
import { AccessContext } from "./simulate/accessContext";
import { AccessGraph } from "./graph/graph";
import { BackendNode, isAnsweredByUrlMap, NegNode } from "./graph/nodes";
import { valueOf } from "./graph/reading";
import { waysOf } from "./graph/ways";
import { parsePrincipal } from "./iam/principal";

/** Everything the model cannot see into: said once, so that silence about it is never taken for safety. */
export function blindSpots(graph: AccessGraph): BlindSpot[] {
    const context = new AccessContext(graph);
    return [
        ...aboveTheStack(graph),
        ...graph.blindSpots,
        ...lostWays(graph),
        ...graph.negs.flatMap((neg) => behindGroups(graph, neg)),
        ...graph.backends.flatMap((backend) => settingsOf(context, backend)),
        ...membersUnseen(graph),
        ...callSpots(graph),
        ...accountSpots(graph),
        ...policySpots(graph),
    ];
}

function aboveTheStack(graph: AccessGraph): BlindSpot[] {
    if (graph.services.length + graph.backends.length === 0) return [];
    const reason =
        "Grants, IAP settings, deny policies and organisation policies made outside this stack (on its project, folder or " +
        "organisation) are not in view.";
    return [{ what: "everything above the stack", reason }];
}

/** Where the way from an entry point ends in something that is not in this stack, or not known yet. */
function lostWays(graph: AccessGraph): BlindSpot[] {
    const ways = waysOf(graph);
    const found = new Map<string, BlindSpot>();
    for (const { end, target, backend, bucket, neg, urlMap, proxy, forwardingRule } of ways) {
        if (end === undefined || isAnsweredByUrlMap(target) || neg) continue;
        const last = backend ?? bucket ?? urlMap ?? proxy ?? forwardingRule;
        found.set(`${last.urn} ${end}`, { urn: last.urn, what: last.name, reason: end });
    }
    const entered = new Set(ways.map(({ backend }) => backend?.urn));
    const unentered = graph.backends.filter(({ urn }) => !entered.has(urn));
    return [
        ...found.values(),
        ...unentered.map(({ urn, name }) => ({
            urn,
            what: name,
            reason: "No load balancer of this stack leads to it: what does is not in view.",
        })),
    ];
}

function behindGroups(graph: AccessGraph, neg: NegNode): BlindSpot[] {
    const { urn, name, product, service, urlMask, tag } = neg;
    const spot = (reason: string): BlindSpot => ({ urn, what: name, reason });
    if (product === "app-engine") return [appEngineSpot(graph, neg)];
    if (urlMask.state !== "absent") {
        return [
            spot("Its URL mask chooses the service by the request's URL, also services that are not in this stack."),
        ];
    }
    const spots =
        tag.state === "absent" ? [] : [spot("It points at one tagged revision, which is not told from the others.")];
    if (service.state === "outside") {
        return [...spots, spot("It points at a service outside this stack: its ingress and invokers are not in view.")];
    }
    return service.state === "unknown" ? [...spots, spot("Which service it points at is not known yet.")] : spots;
}

function settingsOf(context: AccessContext, backend: BackendNode): BlindSpot[] {
    const { optionsBypass, identityPlatform } = context.iap(backend);
    const spot = (reason: string): BlindSpot => ({ urn: backend.urn, what: backend.name, reason });
    return [
        ...(optionsBypass === "no"
            ? []
            : [spot("OPTIONS requests pass IAP without anybody signing in (corsSettings).")]),
        ...(identityPlatform === "no"
            ? []
            : [spot("Identity Platform decides who signs in (gcipSettings); IAP then enforces no accessor grant.")]),
    ];
}

const SETS: Record<string, string> = {
    group: "Who is in this group is not in view.",
    domain: "Who has an account in this domain is not in view.",
    principalSet: "Who is in this set is not in view.",
    convenience: "Who holds that basic role on the project is not in view.",
};

function membersUnseen(graph: AccessGraph): BlindSpot[] {
    const found = new Map<string, BlindSpot>();
    for (const { member, urn, level } of graph.grants) {
        const text = valueOf(member)?.trim();
        if (text === undefined || ["topic", "subscription", "service-account"].includes(level)) continue;
        const reason = SETS[parsePrincipal(text).kind];
        if (reason && !found.has(text)) found.set(text, { urn, what: text, reason });
    }
    return [...found.values()];
}
