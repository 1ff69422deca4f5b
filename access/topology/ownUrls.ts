import { AccessGraph } from "../graph/graph";
import { ServiceNode } from "../graph/nodes";
import { and, or, Ternary } from "../ternary";
import { Drawing, INTERNET } from "./drawing";
import { drawOrigin } from "./drawnWays";

/** Steps past every load balancer: the internet asks a service at its own URL, or at a domain that is mapped onto it. */
export const OWN_URL = "own URL";

export function drawOwnUrls(drawing: Drawing, graph: AccessGraph): void {
    const mapped = mappedServices(graph);
    for (const service of graph.services) {
        const answers = answersTheInternet(service, mapped.of(service.urn));
        if (answers === "no") continue;
        drawing.edge({
            from: drawOrigin(drawing, INTERNET),
            to: service.urn,
            kind: "traffic",
            certainty: answers === "yes" ? "certain" : "undecided",
            label: OWN_URL,
        });
    }
}

function answersTheInternet({ defaultUri, ingressInternet }: ServiceNode, mapped: Ternary): Ternary {
    return and(or(defaultUri, mapped), ingressInternet);
}

function mappedServices({ domainMappings }: AccessGraph): { of: (urn: string) => Ternary } {
    const certain = new Set<string>();
    const possible = new Set<string>();
    for (const { service } of domainMappings) {
        for (const urn of service.to) (service.state === "resolved" ? certain : possible).add(urn);
    }
    // One that may be of any service.
    const isOpen = domainMappings.some(({ service }) => service.state === "unknown" && service.to.length === 0);
    return { of: (urn) => (certain.has(urn) ? "yes" : possible.has(urn) || isOpen ? "unknown" : "no") };
}
