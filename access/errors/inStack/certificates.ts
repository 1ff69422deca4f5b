import { AccessGraph } from "../../graph/graph";
import { Link } from "../../graph/link";
import { CertificateMapEntryNode, CertificateNode, ProxyNode } from "../../graph/nodes";
import { valueOf } from "../../graph/reading";
import { hostMatches } from "../../routes/domain";
import { StackCause } from "../stackCause";
import { StackView } from "./stackView";

/** Hosts that a URL map serves and that no certificate in front of it names. */
export function hostsWithoutCertificate({ graph }: StackView): StackCause[] {
    return graph.proxies.flatMap((proxy): StackCause[] => {
        const names = proxy.protocol === "https" ? namesOn(graph, proxy) : undefined;
        const urlMap = proxy.urlMap.state === "resolved" ? graph.nodes.get(proxy.urlMap.to[0]) : undefined;
        if (!names || urlMap?.kind !== "url-map") return [];
        const hosts = urlMap.rules.flatMap(({ hostRules }) => hostRules.flatMap((rule) => rule.hosts));
        const isBare = hosts.some((host) => host !== "*" && !names.some((name) => hostMatches(name, host)));
        if (!isBare) return [];
        return [
            {
                urn: urlMap.urn,
                property: "hostRules",
                certainty: "certain",
                reason: `${urlMap.name} serves a host that no certificate on ${proxy.name} names.`,
                fix: "Add the host to a certificate of the load balancer, or take it out of the host rules.",
            },
        ];
    });
}

/** Every name on a proxy's certificates; undefined where one of them cannot be seen. */
function namesOn(graph: AccessGraph, { certificates, certificateMap }: ProxyNode): string[] | undefined {
    const onProxy = certificates.map((link) => certificateAt(graph, link));
    const inMap = certificateMap.state === "absent" ? [] : entriesOf(graph, certificateMap);
    const nodes = [...onProxy, ...(inMap ?? [undefined])];
    const names = nodes.map((node) => node && knownNames(node));
    return names.length > 0 && names.every((list) => list !== undefined) ? names.flat() : undefined;
}

function certificateAt(graph: AccessGraph, { state, to }: Link): CertificateNode | undefined {
    const node = state === "resolved" ? graph.nodes.get(to[0]) : undefined;
    return node?.kind === "certificate" ? node : undefined;
}

function entriesOf(graph: AccessGraph, certificateMap: Link): CertificateMapEntryNode[] | undefined {
    const entries = graph.certificateMapEntries.filter(({ map }) =>
        map.to.some((urn) => certificateMap.to.includes(urn)),
    );
    const isClear = [certificateMap, ...entries.map(({ map }) => map)].every(({ state }) => state === "resolved");
    return isClear && entries.length > 0 ? entries : undefined;
}

/** An entry without a host name serves whatever its certificate names, which the entry does not say. */
function knownNames({ domains }: CertificateNode | CertificateMapEntryNode): string[] | undefined {
    const names = domains.map(valueOf);
    return names.length > 0 && names.every((name) => name !== undefined) ? names : undefined;
}
