import { Reach } from "../../../access/findings";
import { Topology, TopologyEdge } from "../../../access/topology";
import { Hop, verdictOf } from "../../../access/verdict";
import { AccessPicture } from "../../../report/report";
import { urn } from "../handmade";

/** A load balancer with so many backends, a route, a service and callers for each. */
export function manyBackends(count: number, prefix = "", callersPerRoute = 1): AccessPicture {
    const rule = urn("gcp:compute/globalForwardingRule:GlobalForwardingRule", "edge");
    const map = urn("gcp:compute/uRLMap:URLMap", "routes");
    const step = (from: string, to: string, labels: string[] = []): TopologyEdge => {
        return { from, to, kind: "traffic", certainty: "certain", state: "ok", labels };
    };
    const topology: Topology = {
        nodes: [
            { id: "internet", name: "internet", layer: "origin", state: "ok" },
            { id: rule, urn: rule, name: "edge", layer: "forwarding-rule", state: "ok" },
            { id: map, urn: map, name: "routes", layer: "url-map", state: "ok" },
        ],
        edges: [step("internet", rule), step(rule, map)],
    };
    const reachability: Reach[] = [];
    for (let i = 0; i < count; i++) {
        const name = `${prefix}part-${i}`;
        const backend = urn("gcp:compute/backendService:BackendService", name);
        const service = urn("gcp:cloudrunv2/service:Service", name);
        topology.nodes.push({ id: backend, urn: backend, name, layer: "backend", iap: "yes", state: "ok" });
        topology.nodes.push({ id: service, urn: service, name, layer: "service", iap: "no", state: "ok" });
        topology.edges.push(step(map, backend, [`app.example.com/${name}/*`]), step(backend, service));
        for (let j = 0; j < callersPerRoute; j++) {
            const isOwn = i % callersPerRoute === j;
            const caller = `group:team-${j}@example.com`;
            const hops: Hop[] = [
                { gate: "forwarding-rule", urn: rule, outcome: "pass", reason: "edge answers the internet." },
                { gate: "url-map", urn: map, outcome: "pass", reason: `The URL map sends it to ${name}.` },
                {
                    gate: "iap",
                    urn: backend,
                    outcome: isOwn ? "pass" : "refuse",
                    reason: isOwn ? `${caller} is an accessor.` : `${caller} is not an accessor of ${name}.`,
                    ...(!isOwn && { status: 403, fix: `Make ${caller} accessor of ${name}.` }),
                },
                { gate: "ingress", urn: service, outcome: "pass", reason: "Ingress lets the load balancer in." },
            ];
            const route = `https://app.example.com/${name}/*`;
            reachability.push({ caller, kind: "accessor", route, service, verdict: verdictOf(hops, "It gets in.") });
        }
    }
    return { reachability, exposures: [], deadEnds: [], blindSpots: [], topology };
}
