import { Ternary } from "../ternary";
import { AccessGraph } from "./graph";
import { BackendNode } from "./nodes";
import { behindMask } from "./maskedServices";
import { Reading } from "./reading";
import { linesFor, routeLines } from "./routeLines";
import { Behind, Walk, Way } from "./walk";

/** Every way through every load balancer, in the order of forwarding rules and URL map lines. */
export function waysOf(graph: AccessGraph): Way[] {
    const walk = new Walk(graph);
    return graph.forwardingRules.flatMap((forwardingRule) => walk.from(forwardingRule, routeLines));
}

/** One request, as a load balancer routes it. */
export interface RoutedRequest {
    scheme: "http" | "https";
    host: string;
    /** Absent: the scheme's own. */
    port?: string;
    path: string;
}

/** The ways one request may take: one for each forwarding rule that listens for it, where everything is known. */
export function waysOfRequest(graph: AccessGraph, { scheme, host, port, path }: RoutedRequest): Way[] {
    const walk = new Walk(graph);
    const wanted = port ?? (scheme === "https" ? "443" : "80");
    return graph.forwardingRules
        .filter(({ ports }) => listensOn(ports, wanted) !== "no")
        .flatMap((forwardingRule) => walk.from(forwardingRule, (urlMap) => linesFor(urlMap, host, path)))
        .filter(({ proxy }) => proxy === undefined || proxy.protocol === scheme)
        .flatMap((way) => behindMask(graph, way, host, path));
}

/** What stands behind a backend, whatever leads to it. */
export function behindBackend(graph: AccessGraph, backend: BackendNode): Behind[] {
    return new Walk(graph).behindBackend(backend);
}

/** `443`, `80,8080` or `8000-8090`. */
export function listensOn(ports: Reading<string>, port: string): Ternary {
    if (ports.state !== "known") return "unknown";
    const isAmong = ports.value.split(",").some((range) => {
        const [from, to = from] = range.split("-").map(Number);
        return from <= Number(port) && Number(port) <= to;
    });
    return isAmong ? "yes" : "no";
}
