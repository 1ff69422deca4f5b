import { AccessGraph } from "../../graph/graph";
import { leadsTo, Link } from "../../graph/link";
import { ProxyNode } from "../../graph/nodes";
import { Reading } from "../../graph/reading";
import { certificateCovers } from "../../routes/domain";
import { and, or, Ternary } from "../../ternary";
import { Hop } from "../../verdict";
import { hopOf } from "./hop";

/**
 * Whether the proxy has a certificate for the host. Without one a client that checks it ends the connection; Pub/Sub
 * demands a valid one (https://docs.cloud.google.com/pubsub/docs/create-push-subscription).
 */
export function certificateHop(graph: AccessGraph, proxy: ProxyNode, host: string): Hop {
    return hopOf("certificate", proxy.urn, hasCertificate(graph, proxy, host), {
        pass: `${proxy.name} has a certificate for ${host}.`,
        refuse: `No certificate of ${proxy.name} is for ${host}: a client that checks it ends the connection.`,
        undecided: `Whether ${proxy.name} has a certificate for ${host} cannot be told here.`,
        fix: "Add the host to the load balancer's certificate, or ask for a host that it has.",
    });
}

export function hasCertificate(graph: AccessGraph, proxy: ProxyNode, host: string): Ternary {
    // A map takes the place of the certificates on the proxy itself
    // (https://docs.cloud.google.com/certificate-manager/docs/how-it-works).
    if (proxy.certificateMap.state !== "absent") return mapHas(graph, proxy.certificateMap, host);
    // A proxy for https always has one: where none is written, it cannot be read.
    if (proxy.certificates.length === 0) return "unknown";
    return or(...proxy.certificates.map((link) => certificateHas(graph, link, host)));
}

function certificateHas(graph: AccessGraph, link: Link, host: string): Ternary {
    const found = link.to.map((urn): Ternary => {
        const node = graph.nodes.get(urn);
        // An uploaded certificate says its names inside itself.
        if (node?.kind !== "certificate" || node.domains.length === 0 || node.external) return "unknown";
        return covers(node.domains, host);
    });
    const isOneOfThem = link.state === "resolved" || link.state === "candidates";
    return isOneOfThem && found.every((answer) => answer === found[0]) ? found[0] : "unknown";
}

function mapHas(graph: AccessGraph, map: Link, host: string): Ternary {
    // What another program put into a map that is only read is not in view.
    if (map.state !== "resolved" || graph.nodes.get(map.to[0])?.external) return "unknown";
    const entries = graph.certificateMapEntries.map((entry) => {
        // An entry without a host name stands for all that no other entry takes; which names its certificate has is not
        // followed.
        return and(leadsTo(entry.map, map.to[0]), entry.domains.length === 0 ? "unknown" : covers(entry.domains, host));
    });
    return or(...entries);
}

function covers(domains: Reading<string>[], host: string): Ternary {
    return or(
        ...domains.map((domain): Ternary => {
            if (domain.state !== "known") return "unknown";
            return certificateCovers(domain.value, host) ? "yes" : "no";
        }),
    );
}
