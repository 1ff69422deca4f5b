import { isOwnHost, parseEndpoint } from "../graph/pushTargets";
import { Resource } from "../graph/resource";
import { waysOfRequest } from "../graph/ways";
import { Ternary, and, or } from "../ternary";
import { DecidingProperty } from "./ignoredChanges";
import { Judged } from "./judgement";

/** What has to reach the cloud for IAP to accept a push: its audience, where the push goes through IAP. */
export function decidingAudience(resource: Resource, judged: Judged): DecidingProperty[] {
    return [{ path: "pushConfig.oidcToken.audience", decides: goesThroughIap(resource, judged) }];
}

function goesThroughIap(resource: Resource, { graph }: Judged): Ternary {
    const push = graph.subscriptions.find(({ urn }) => urn === resource.urn)?.push;
    if (push?.endpoint.state === "unknown") return and("unknown", or(...graph.backends.map(({ iap }) => iap)));
    const request = push?.endpoint.state === "known" ? parseEndpoint(push.endpoint.value) : undefined;
    if (!request) return "no";
    const guarded = waysOfRequest(graph, request).map(({ backend, routed }) =>
        backend ? and(routed, backend.iap) : "no",
    );
    return and(isOwnHost(graph, request.host), or(...guarded));
}
