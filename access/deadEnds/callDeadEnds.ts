import { CallFault, DeadEnd } from "../findings";
import { AccessContext } from "../simulate/accessContext";
import { attemptOnRoute } from "../simulate/attempt";
import { isOpen } from "../simulate/hops/hop";
import { CredentialVerdict, pushTokenAtIap, TokenFault } from "../simulate/hops/iapCredential";
import { accessOf, iapHop, seenAtIap } from "../simulate/hops/iapHop";
import { pushTokenAtService } from "../simulate/hops/invokerCredential";
import { mayInvoke } from "../simulate/hops/invokerHop";
import { ANONYMOUS, pushCaller, StackCaller } from "../graph/callers";
import { SentCall } from "../graph/machineCalls";
import { BackendNode, MachineCall, ServiceNode } from "../graph/nodes";
import { isOwnHost, parseEndpoint } from "../graph/pushTargets";
import { valueOf } from "../graph/reading";
import { SENDERS } from "../graph/senders";
import { Way } from "../graph/walk";
import { waysOfRequest } from "../graph/ways";
import { RequestAttributes } from "../iam/conditions";
import { and, not, or, Ternary } from "../ternary";
import { deadEnd, whetherOpen } from "./iapDeadEnds";
import { ownUrlDeadEnds } from "./ownUrlDeadEnds";

const FAULTS: Record<TokenFault, CallFault> = {
    "no-token": "no-token",
    "access-token": "no-token",
    "no-client": "audience-no-client",
    missing: "audience-missing",
    url: "audience-url",
    "other-client": "audience-other-client",
};

/** What keeps a call out of the route it is sent to. A call to a foreign host is none of this stack's business. */
export function callDeadEnds(context: AccessContext, { node, call }: SentCall): DeadEnd[] {
    if (call.service.state !== "absent") return ownUrlDeadEnds(context, { node, call });
    const request = parseEndpoint(valueOf(call.endpoint) ?? "");
    if (!request) return [];
    const isOurs = isOwnHost(context.graph, request.host);
    if (isOurs === "no") return [];

    const caller = pushCaller(context.graph, call);
    const ways = waysOfRequest(context.graph, request);
    const served = ways.filter(({ backend }) => backend);
    if (served.length === 0) return noRoute({ node, call }, caller, ways, isOurs);
    return oncePerBackend(served).flatMap(({ backend, reached, ways: behind }) => {
        // A policy that puts IAP in front is not followed.
        const inFront = or(...behind.map(({ forwardingRule }) => context.iapInFront(forwardingRule)));
        const atBackend = and(isOurs, reached, not(inFront));
        const seen = behind.map(({ target }) => seenAtIap(target, request));
        const sent = { node, call, caller, request: seen.find(({ path }) => path === undefined) ?? request };
        const found = atIap(context, sent, backend, and(atBackend, backend.iap));
        // While it is not known whether IAP is on, one undecided answer is enough.
        return found.length > 0 ? found : atService(context, sent, behind, and(atBackend, not(backend.iap)));
    });
}

interface Sent extends SentCall {
    caller: StackCaller;
    request: RequestAttributes;
}

function kindOf({ sender }: MachineCall, fault: CallFault): DeadEnd["kind"] {
    return `${sender === "pubsub" ? "push" : "call"}-${fault}`;
}

function noRoute({ node, call }: SentCall, caller: StackCaller, ways: Way[], isOurs: Ternary): DeadEnd[] {
    const isLost = ways.some(({ certain }) => certain === "unknown");
    const redirects = ways.some(({ target }) => target?.kind === "redirect");
    return deadEnd(and(isOurs, isLost ? "unknown" : "yes"), {
        kind: "no-route",
        caller: caller.label,
        urn: node.urn,
        property: call.properties.endpoint,
        reason: redirects
            ? `The endpoint is answered with a redirect${call.sender === "pubsub" ? ", and Pub/Sub takes every redirect for a failure" : ": no service is reached"}.`
            : `No route of this stack's load balancers serves the endpoint. ${ways[0]?.end ?? ""}`.trim(),
        ...(isLost && {
            whether: "Whether a route of this stack's load balancers serves the endpoint is not known yet.",
        }),
        fix: "Send it to https and to a host and path that the URL map hands to a backend.",
    });
}

/** What IAP makes of it, on a backend or on the service itself. */
function atIap(context: AccessContext, sent: Sent, on: BackendNode | ServiceNode, guarded: Ternary): DeadEnd[] {
    const { call, caller, request } = sent;
    if (guarded === "no") return [];
    const access = accessOf(context, on, caller, request);
    const token = pushTokenAtIap(call, context.iap(on));
    const gate = iapHop(context, on, attemptOnRoute({ ...caller, push: undefined }, request));
    return [
        // Where everybody is accessor nobody needs a token.
        ...badToken(sent, FAULTS[token.fault ?? "other-client"], token, and(guarded, not(access.toEveryone))),
        ...(call.token === "no"
            ? []
            : deadEnd(and(guarded, not(access.granted)), {
                  kind: kindOf(call, "not-accessor"),
                  caller: caller.label,
                  urn: on.urn,
                  property: "roles/iap.httpsResourceAccessor",
                  reason: gate.reason,
                  ...whetherOpen(gate),
                  fix:
                      gate.fix ??
                      `Make ${caller.label} accessor of ${on.name} for the ${SENDERS[call.sender].call} path.`,
              })),
    ];
}

/** What a gate that asks for a token finds wrong with it. */
function badToken({ node, call, caller }: Sent, fault: CallFault, token: CredentialVerdict, asked: Ternary): DeadEnd[] {
    return deadEnd(and(asked, not(token.accepted)), {
        kind: kindOf(call, fault),
        caller: caller.label,
        urn: node.urn,
        property: fault === "no-token" ? call.properties.token : call.properties.audience,
        reason: token.reason,
        ...(token.accepted === "unknown" && { whether: token.reason }),
        fix: token.fix,
    });
}

/**
 * Without IAP before it the service itself checks the token: its identity and, as audience, a custom one. IAP on the
 * service comes first (https://docs.cloud.google.com/run/docs/securing/identity-aware-proxy-cloud-run).
 */
function atService(context: AccessContext, sent: Sent, ways: Way[], reached: Ternary): DeadEnd[] {
    const { call, caller } = sent;
    return oncePerService(ways).flatMap(({ service, certain }) => {
        const atOwnIap = atIap(context, sent, service, and(reached, certain, service.iap));
        if (atOwnIap.length > 0) return atOwnIap;
        const gate = mayInvoke(context, service, caller);
        const isAnybody = mayInvoke(context, service, ANONYMOUS);
        const checked = and(reached, certain, not(service.iap), not(isOpen(isAnybody)));
        const token = pushTokenAtService(context, service, call);
        return [
            ...badToken(sent, call.token === "no" ? "no-token" : "audience-not-custom", token, checked),
            ...(call.token === "no"
                ? []
                : deadEnd(and(checked, not(isOpen(gate))), {
                      kind: kindOf(call, "not-invoker"),
                      caller: caller.label,
                      urn: service.urn,
                      property: "roles/run.invoker",
                      reason: gate.reason,
                      ...whetherOpen(gate),
                      fix: gate.fix ?? `Let ${caller.label} invoke ${service.name}.`,
                  })),
        ];
    });
}

function oncePerBackend(ways: Way[]): { backend: BackendNode; reached: Ternary; ways: Way[] }[] {
    const found = new Map<string, { backend: BackendNode; reached: Ternary; ways: Way[] }>();
    for (const way of ways) {
        const entry = found.get(way.backend!.urn) ?? { backend: way.backend!, reached: "no" as Ternary, ways: [] };
        found.set(way.backend!.urn, { ...entry, reached: or(entry.reached, way.routed), ways: [...entry.ways, way] });
    }
    return [...found.values()];
}

function oncePerService(ways: Way[]) {
    const found = new Map<string, { service: NonNullable<Way["service"]>; certain: Ternary }>();
    for (const { service, certain } of ways) {
        if (!service || service.external) continue;
        found.set(service.urn, { service, certain: or(found.get(service.urn)?.certain ?? "no", certain) });
    }
    return [...found.values()];
}
