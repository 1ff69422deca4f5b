import { readMask } from "../routes/urlMask";
import { and, or, Ternary } from "../ternary";
import { AccessGraph } from "./graph";
import { NegNode, ServiceNode } from "./nodes";
import { sameProject } from "./project";
import { valueOf } from "./reading";
import { Way } from "./walk";

/** A way that ends at a group with a URL mask goes on to the service that the mask reads out of the request. */
export function behindMask(graph: AccessGraph, way: Way, host: string, path: string): Way[] {
    const { neg } = way;
    const mask = neg && !way.service ? valueOf(neg.urlMask) : undefined;
    if (!neg || mask === undefined) return [way];
    const masked = readMask(mask, host, path);
    if (!masked) return [{ ...way, end: "The group's URL mask does not fit this URL." }];
    const found = graph.services
        .map((service) => ({ service, isMeant: isMeant(neg, service, masked.service) }))
        .filter(({ isMeant }) => isMeant !== "no");
    const sure = found.filter(({ isMeant }) => isMeant === "yes");
    if (sure.length === 1) return [leadTo(way, sure[0].service, "yes")];
    if (found.length > 0) return found.map(({ service }) => leadTo(way, service, "unknown"));
    return [{ ...way, end: `The group's URL mask leads to ${masked.service}, which is not in this stack.` }];
}

function leadTo(way: Way, service: ServiceNode, isMeant: Ternary): Way {
    return { ...way, service, certain: and(way.certain, isMeant), end: undefined };
}

/** A serverless group reaches services of its own region and project only. */
function isMeant(neg: NegNode, service: ServiceNode, name: string): Ternary {
    const isNamed: Ternary =
        service.cloudName.state === "known" ? (service.cloudName.value === name ? "yes" : "no") : "unknown";
    const region = valueOf(neg.region);
    const places = service.locations.map((place): Ternary => {
        if (place.state !== "known" || region === undefined) return "unknown";
        return place.value === region ? "yes" : "no";
    });
    return and(isNamed, sameProject(neg, service), or(...places));
}
