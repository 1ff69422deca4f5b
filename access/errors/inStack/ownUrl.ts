import { machineCalls } from "../../graph/machineCalls";
import { isOwnUrlHost, parseEndpoint } from "../../graph/pushTargets";
import { valueOf } from "../../graph/reading";
import { waysOf } from "../../graph/ways";
import { StackCause } from "../stackCause";
import { StackView } from "./stackView";

/** Services that an external load balancer leads to and whose ingress keeps external load balancers out. */
export function closedToLoadBalancer({ graph }: StackView): StackCause[] {
    const found = new Map<string, StackCause>();
    for (const { forwardingRule, service, certain } of waysOf(graph)) {
        if (!service || service.external || forwardingRule.internet !== "yes") continue;
        if (service.ingressLoadBalancer !== "no" || found.get(service.urn)?.certainty === "certain") continue;
        found.set(service.urn, {
            urn: service.urn,
            property: service.properties.ingress,
            certainty: certain === "yes" ? "certain" : "undecided",
            reason: `An external load balancer leads to ${service.name}, and its ingress keeps external load balancers out.`,
            fix: "Set ingress to internal and load balancer (INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER).",
        });
    }
    return [...found.values()];
}

/** Calls past every load balancer, to a URL that locked services do not answer. Which service a URL is of is not followed. */
export function callsToOwnUrl({ graph }: StackView): StackCause[] {
    return machineCalls(graph)
        .filter(({ call }) => isOwnUrlHost(parseEndpoint(valueOf(call.endpoint) ?? "")?.host ?? ""))
        .map(({ node, call }) => ({
            urn: node.urn,
            property: call.properties.endpoint,
            certainty: "undecided",
            reason: `${node.name} calls a service's own URL: it is answered with 404 where ingress or the disabled default URI closes that URL.`,
            fix: "Call a host and path of the load balancer.",
        }));
}
