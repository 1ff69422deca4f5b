import { AccessGraph } from "../graph/graph";
import { isOwnUrlHost } from "../graph/pushTargets";
import { Way } from "../graph/walk";
import { waysOfRequest } from "../graph/ways";
import { Ternary } from "../ternary";
import { Alternative, Hop, Verdict, verdictOf, whichever } from "../verdict";
import { AccessContext } from "./accessContext";
import { Attempt, attemptOf, SentRequest } from "./attempt";
import { hasCertificate } from "./hops/certificateHop";
import { mappingsOf } from "./hops/defaultUriHop";
import { forwardingRuleHop } from "./hops/forwardingRuleHop";
import { isOwnHostOf } from "./ownUrls";
import { passOwnUrl, passWay } from "./passage";
import { AccessRequest } from "./request";

/**
 * What becomes of one request, hop by hop. Where it may take several ways (regions, addresses, split traffic) the answer is what
 * they have in common.
 */
export function simulate(graph: AccessGraph, request: AccessRequest): Verdict {
    const context = new AccessContext(graph);
    const attempt = attemptOf(graph, request);
    const sent = attempt.request!;
    if (isOwnUrlHost(sent.host)) return atOwnUrl(context, attempt, sent);
    const alternatives = [...onMappedDomain(context, attempt, sent), ...throughLoadBalancers(context, attempt, sent)];
    if (alternatives.length === 0) return verdictOf([nothingListens(sent)], "");
    return inCommon(alternatives, attempt);
}

function inCommon(alternatives: Answer[], { caller, request }: Attempt): Verdict {
    const verdict = whichever(alternatives, `What ${request!.host} answers depends on where the request arrives.`);
    if (verdict.outcome !== "allowed") return verdict;
    const services = [...new Set(alternatives.map(({ service }) => service))];
    return { ...verdict, reason: `${caller.label} reaches ${services.join(" or ")}.` };
}

/** One way with what it comes to, and the service at its end. */
interface Answer extends Alternative {
    service?: string;
}

/** Only a host that no service of this stack can have is somebody else's for certain. */
function atOwnUrl(context: AccessContext, attempt: Attempt, { host, path }: SentRequest): Verdict {
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
function onMappedDomain(context: AccessContext, attempt: Attempt, { host }: SentRequest): Answer[] {
    return context.graph.services
        .filter((service) => mappingsOf(context, service, host).mapped !== "no")
        .map((service) => ({
            where: `where ${host} is mapped onto ${service.name}`,
            verdict: passOwnUrl(context, service, attempt),
            service: service.name,
        }));
}

/**
 * Which address a host has is DNS's affair and not in view. A request is taken for one that goes where it can get in: to an address
 * it reaches, and to a load balancer with a certificate for the host.
 */
function throughLoadBalancers(context: AccessContext, attempt: Attempt, sent: SentRequest): Answer[] {
    const ways = waysOfRequest(context.graph, sent);
    const reached = preferring(
        ways,
        ({ forwardingRule }) => forwardingRuleHop(context, forwardingRule, attempt).outcome !== "refuse",
    );
    const meant = preferring(reached, (way) => isFor(context, way, sent.host) !== "no");
    return meant.map((way) => ({
        where: whereOf(way),
        verdict: passWay(context, way, attempt),
        service: way.service?.name,
    }));
}

function preferring<T>(items: T[], isPreferred: (item: T) => boolean): T[] {
    const preferred = items.filter(isPreferred);
    return preferred.length > 0 ? preferred : items;
}

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
