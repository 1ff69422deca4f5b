import { BlindSpot } from "../findings";
import { AccessGraph } from "../graph/graph";
import { machineCalls, SentCall } from "../graph/machineCalls";
import { isOwnHost, isOwnUrlHost, parseEndpoint } from "../graph/pushTargets";
import { valueOf } from "../graph/reading";

/** Requests of Google's that are not followed to their end. */
export function callSpots(graph: AccessGraph): BlindSpot[] {
    return [
        ...machineCalls(graph).flatMap((sent) => elsewhere(graph, sent)),
        ...graph.machineCallers
            .filter(({ incomplete }) => incomplete)
            .map(({ urn, name, kind }) => ({ urn, what: name, reason: UNSEEN[kind] })),
    ];
}

const UNSEEN = {
    "scheduled-job": "It calls App Engine, whose own access settings are not modelled.",
    "task-queue": "Each task brings its own URL and its own token, which no stack shows.",
    "event-trigger": "Where it sends events is not known yet.",
    "event-pipeline": "Where it sends events is not known yet.",
} as const;

function elsewhere(graph: AccessGraph, { node: { urn, name }, call }: SentCall): BlindSpot[] {
    const spot = (reason: string): BlindSpot[] => [{ urn, what: name, reason }];
    const [does, to] = call.sender === "pubsub" ? ["pushes", "pushes to"] : ["sends requests", "sends requests to"];
    if (call.service.state === "outside") return spot(`It ${to} a service outside this stack.`);
    if (call.service.state !== "absent") return call.service.state === "unknown" ? spot(UNSEEN["event-trigger"]) : [];
    const request = parseEndpoint(valueOf(call.endpoint) ?? "");
    if (!request) return spot(`Where it ${to} is not known yet.`);
    if (isOwnUrlHost(request.host)) {
        return spot(`It ${does} to a service's own URL, past every load balancer; which service is not followed.`);
    }
    switch (isOwnHost(graph, request.host)) {
        case "yes":
            return [];
        case "no":
            return spot(`It ${to} a host that this stack does not serve.`);
        case "unknown":
            return spot(
                `Whether this stack serves the host it ${to} cannot be told: no host rule names it, and no certificate of exactly this name is on a proxy here.`,
            );
    }
}
