import { DeadEnd } from "../findings";
import { AccessContext } from "../simulate/accessContext";
import { pushTokenAtIap, pushTokenAtService, TokenFault } from "../simulate/hops/iapCredential";
import { isOpen } from "../simulate/hops/hop";
import { accessOf, iapGate, seenAtIap } from "../simulate/hops/iapHop";
import { invokerGate } from "../simulate/hops/invokerHop";
import { ANONYMOUS, Caller, pushCaller } from "../graph/callers";
import { BackendNode, PushConfig, SubscriptionNode } from "../graph/nodes";
import { isOwnHost, parseEndpoint } from "../graph/pushTargets";
import { valueOf } from "../graph/reading";
import { Way } from "../graph/walk";
import { waysOfRequest } from "../graph/ways";
import { RequestAttributes } from "../iam/conditions";
import { and, not, or, Ternary } from "../ternary";
import { deadEnd, whetherOpen } from "./iapDeadEnds";

const AUDIENCE = "pushConfig.oidcToken.audience";

const KINDS: Record<TokenFault, { kind: DeadEnd["kind"]; property: string }> = {
    "no-token": { kind: "push-no-token", property: "pushConfig.oidcToken" },
    "no-client": { kind: "push-audience-no-client", property: AUDIENCE },
    missing: { kind: "push-audience-missing", property: AUDIENCE },
    url: { kind: "push-audience-url", property: AUDIENCE },
    "other-client": { kind: "push-audience-other-client", property: AUDIENCE },
};

/** What keeps a push subscription out of the route it sends to. A push to a foreign host is none of this stack's business. */
export function pushDeadEnds(context: AccessContext, subscription: SubscriptionNode): DeadEnd[] {
    const { push } = subscription;
    const request = push && parseEndpoint(valueOf(push.endpoint) ?? "");
    if (!push || !request) return [];
    const isOurs = isOwnHost(context.graph, request.host);
    if (isOurs === "no") return [];

    const caller = pushCaller(context.graph, push);
    const ways = waysOfRequest(context.graph, request);
    const served = ways.filter(({ backend }) => backend);
    if (served.length === 0) return noRoute(subscription, caller, ways, isOurs);
    return oncePerBackend(served).flatMap(({ backend, reached, ways: behind }) => {
        // A policy that puts IAP in front is not followed.
        const inFront = or(...behind.map(({ forwardingRule }) => context.iapInFront(forwardingRule)));
        const atBackend = and(isOurs, reached, not(inFront));
        const seen = behind.map(({ target }) => seenAtIap(target, request));
        const sender = { subscription, push, caller, request: seen.find(({ path }) => path === undefined) ?? request };
        const found = atIap(context, sender, backend, and(atBackend, backend.iap));
        // While it is not known whether IAP is on, one undecided answer is enough.
        return found.length > 0 ? found : atService(context, sender, behind, and(atBackend, not(backend.iap)));
    });
}

interface Sender {
    subscription: SubscriptionNode;
    push: PushConfig;
    caller: Caller;
    request: RequestAttributes;
}

function noRoute(subscription: SubscriptionNode, caller: Caller, ways: Way[], isOurs: Ternary): DeadEnd[] {
    const isLost = ways.some(({ certain }) => certain === "unknown");
    const redirects = ways.some(({ target }) => target?.kind === "redirect");
    return deadEnd(and(isOurs, isLost ? "unknown" : "yes"), {
        kind: "no-route",
        caller: caller.label,
        urn: subscription.urn,
        property: "pushConfig.pushEndpoint",
        reason: redirects
            ? "The endpoint is answered with a redirect, and Pub/Sub takes every redirect for a failure."
            : `No route of this stack's load balancers serves the endpoint. ${ways[0]?.end ?? ""}`.trim(),
        ...(isLost && {
            whether: "Whether a route of this stack's load balancers serves the endpoint is not known yet.",
        }),
        fix: "Push to https and to a host and path that the URL map hands to a backend.",
    });
}

function atIap(context: AccessContext, sender: Sender, backend: BackendNode, guarded: Ternary): DeadEnd[] {
    const { subscription, push, caller, request } = sender;
    if (guarded === "no") return [];
    const access = accessOf(context, backend, caller, request);
    const token = pushTokenAtIap(push, context.iap(backend));
    const { kind, property } = KINDS[token.fault ?? "other-client"];
    const gate = iapGate(context, backend, { ...caller, push: undefined }, request);
    return [
        // Where everybody is accessor nobody needs a token.
        ...deadEnd(and(guarded, not(token.accepted), not(access.toEveryone)), {
            kind,
            caller: caller.label,
            urn: subscription.urn,
            property,
            reason: token.reason,
            ...(token.accepted === "unknown" && { whether: token.reason }),
            fix: token.fix,
        }),
        ...(push.token === "no"
            ? []
            : deadEnd(and(guarded, not(access.granted)), {
                  kind: "push-not-accessor",
                  caller: caller.label,
                  urn: backend.urn,
                  property: "roles/iap.httpsResourceAccessor",
                  reason: gate.reason,
                  ...whetherOpen(gate),
                  fix: gate.fix ?? `Make ${caller.label} accessor of ${backend.name} for the push path.`,
              })),
    ];
}

/** Without IAP the service itself checks the token: its identity and, as audience, a custom one. */
function atService(context: AccessContext, sender: Sender, ways: Way[], reached: Ternary): DeadEnd[] {
    const { subscription, push, caller } = sender;
    return oncePerService(ways).flatMap(({ service, certain }) => {
        const gate = invokerGate(context, service, caller);
        const isAnybody = invokerGate(context, service, ANONYMOUS);
        const checked = and(reached, certain, not(isOpen(isAnybody)));
        const token = pushTokenAtService(push, service);
        return [
            ...deadEnd(and(checked, not(token.accepted)), {
                kind: push.token === "no" ? "push-no-token" : "push-audience-not-custom",
                caller: caller.label,
                urn: subscription.urn,
                property: push.token === "no" ? "pushConfig.oidcToken" : AUDIENCE,
                reason: token.reason,
                ...(token.accepted === "unknown" && { whether: token.reason }),
                fix: token.fix,
            }),
            ...(push.token === "no"
                ? []
                : deadEnd(and(checked, not(isOpen(gate))), {
                      kind: "push-not-invoker",
                      caller: caller.label,
                      urn: service.urn,
                      property: "roles/run.invoker",
                      reason: gate.reason,
                      ...whetherOpen(gate),
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
