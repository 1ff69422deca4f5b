import { AccessGraph } from "../graph/graph";
import { isOwnUrlHost } from "../graph/pushTargets";
import { Way } from "../graph/walk";
import { waysOfRequest } from "../graph/ways";
import { Ternary } from "../ternary";
import { Alternative, Hop, Verdict, verdictOf, whichever } from "../verdict";
import { AccessContext } from "./accessContext";
import { attemptOf, SentAttempt, SentRequest } from "./attempt";
import { hasCertificate } from "./hops/certificateHop";
import { mappingsOf } from "./hops/defaultUriHop";
import { forwardingRuleHop } from "./hops/forwardingRuleHop";
import { isOwnHostOf } from "./ownUrls";
import { passOwnUrl, passWay } from "./passage";
import { AccessRequest } from "./request";

/**
 * What becomes of one request, hop by hop. Where it may take several ways (regions, addresses, split traffic) the
 * answer is what they have in common.
 */
export function simulate(graph: AccessGraph, request: AccessRequest): Verdict {
    const context = new AccessContext(graph);
    const attempt = attemptOf(graph, request);
    if (isOwnUrlHost(attempt.request.host)) return atOwnUrl(context, attempt);
    const ways = [...onMappedDomain(context, attempt), ...throughLoadBalancers(context, attempt)];
    if (ways.length === 0) return verdictOf([nothingListens(attempt.request)], "");
    // Which address a host has is DNS's affair and not in view: it is taken for one where something is set up for the
    // host.
    return inCommon(
        preferring(ways, ({ isMeant }) => isMeant !== "no").map(({ answer }) => answer),
        attempt,
    );
}

/** An answer with whether what gives it is set up for the host that is asked for. */
interface Possible {
    isMeant: Ternary;
    answer: Answer;
}

/** Several answers as one. */
function inCommon(alternatives: Answer[], { caller, request }: SentAttempt): Verdict {
    const verdict = whichever(alternatives, `What ${request.host} answers depends on where the request arrives.`);
    if (verdict.outcome !== "allowed") return verdict;
    const services = [...new Set(alternatives.map(({ service }) => service))];
    return { ...verdict, reason: `${caller.label} reaches ${services.join(" or ")}.` };
}

/** One way with what it comes to, and the service at its end. */
interface Answer extends Alternative {
    service?: string;
}

/** Only a host that no service of this stack can have is somebody else's for certain. */
function atOwnUrl(context: AccessContext, attempt: SentAttempt): Verdict {
    const { host, path } = attempt.request;
    const found = context.graph.services
        .map((service) => ({ service, isMeant: isOwnHostOf(context, service, host, path) }))
        .filter(({ isMeant }) => isMeant !== "no");
    const sure = found.filter(({ isMeant }) => isMeant === "yes");
    const answers = (sure.length > 0 ? sure : found).map(({ service }): Answer => ({
        where: `if it is the URL of ${service.name}`,
        verdict: passOwnUrl(context, service, attempt),
        service: service.name,
    }));
    if (sure.length === 0) answers.push({ where: "if it is not", verdict: verdictOf([foreignUrl(host)], "") });
    return inCommon(answers, attempt);
}

/** Domains that are mapped onto a service, past every load balancer. */
function onMappedDomain(context: AccessContext, attempt: SentAttempt): Possible[] {
    const { host } = attempt.request;
    return context.graph.services
        .map((service) => ({ service, isMeant: mappingsOf(context, service, host).mapped }))
        .filter(({ isMeant }) => isMeant !== "no")
        .map(({ service, isMeant }) => ({
            isMeant,
            answer: {
                where: `where ${host} is mapped onto ${service.name}`,
                verdict: passOwnUrl(context, service, attempt),
                service: service.name,
            },
        }));
}

/** The load balancers that listen for it; of an internal and an external one, the one that it can reach. */
function throughLoadBalancers(context: AccessContext, attempt: SentAttempt): Possible[] {
    const { request } = attempt;
    const ways = waysOfRequest(context.graph, request);
    const reached = preferring(
        ways,
        ({ forwardingRule }) => forwardingRuleHop(context, forwardingRule, attempt).outcome !== "refuse",
    );
    return reached.map((way) => ({
        isMeant: isFor(context, way, request.host),
        answer: { where: whereOf(way), verdict: passWay(context, way, attempt), service: way.service?.name },
    }));
}

function preferring<T>(items: T[], isPreferred: (item: T) => boolean): T[] {
    const preferred = items.filter(isPreferred);
    return preferred.length > 0 ? preferred : items;
}

/** A certificate for the host shows that a load balancer is there for it. */
function isFor({ graph }: AccessContext, { proxy, certain }: Way, host: string): Ternary {
    if (!proxy) return certain === "yes" ? "no" : "unknown";
    return proxy.protocol === "https" ? hasCertificate(graph, proxy, host) : "unknown";
}

function whereOf({ forwardingRule, service }: Way): string {
    return service ? `at ${forwardingRule.name}, where ${service.name} answers` : `at ${forwardingRule.name}`;
}

function nothingListens({ scheme, port }: SentRequest): Hop {
    return {
        gate: "forwarding-rule",
        outcome: "refuse",
        reason: `No forwarding rule of this stack takes ${scheme} on port ${port}: nothing answers.`,
        fix: "Send the request to a port that a forwarding rule listens on: 443 for https.",
    };
}

function foreignUrl(host: string): Hop {
    return {
        gate: "default-uri",
        outcome: "refuse",
        reason: `No service of this stack has the URL ${host}: no route of it serves this host.`,
        fix: "Send the request to a host of the load balancer in front of the service.",
    };
}
