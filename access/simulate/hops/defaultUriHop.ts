import { leadsTo } from "../../graph/link";
import { DomainMappingNode, ServiceNode } from "../../graph/nodes";
import { isOwnUrlHost } from "../../graph/pushTargets";
import { and, or, Ternary } from "../../ternary";
import { Hop } from "../../verdict";
import { AccessContext } from "../accessContext";
import { Attempt } from "../attempt";
import { isOwnHostOf } from "../ownUrls";
import { hopOf } from "./hop";

/** The service's own URL, or a domain that is mapped onto the service directly. */
export function defaultUriHop(context: AccessContext, service: ServiceNode, { request }: Attempt): Hop {
    const { mapped, mappings } = mappingsOf(context, service, request?.host);
    const isRunApp = request === undefined || isOwnUrlHost(request.host);
    const isMeant = request && isRunApp ? isOwnHostOf(context, service, request.host, request.path) : "yes";
    // https://docs.cloud.google.com/run/docs/known-issues, "Reserved URL paths"
    if (isRunApp && request?.path === "/healthz") {
        const reason = "Google answers /healthz on run.app itself, and the container never sees it.";
        return hopOf("default-uri", service.urn, "no", { pass: "", refuse: reason, undecided: "", status: 404 });
    }
    const answers = request ? (isRunApp ? and(isMeant, service.defaultUri) : mapped) : or(service.defaultUri, mapped);
    return hopOf("default-uri", service.urn, answers, {
        pass:
            mappings.length > 0 && !(request && isRunApp)
                ? `A domain is mapped onto ${service.name}.`
                : `The default URI of ${service.name} answers.`,
        refuse: `The default URI of ${service.name} is disabled.`,
        undecided:
            isMeant === "unknown"
                ? `Whether this is the own URL of ${service.name} is not known yet.`
                : `Whether the default URI of ${service.name} answers is not known yet.`,
        status: 404,
        ...(request && { fix: "Send the request to a host of the load balancer in front of it." }),
    });
}

/** The domains that are mapped onto a service; `host`: those that may be this one. */
export function mappingsOf(
    context: AccessContext,
    service: ServiceNode,
    host?: string,
): { mapped: Ternary; mappings: DomainMappingNode[] } {
    const found = context.graph.domainMappings.map((mapping) => ({
        mapping,
        leads: and(leadsTo(mapping.service, service.urn), host === undefined ? "yes" : isHost(mapping, host)),
    }));
    return {
        mapped: or(...found.map(({ leads }) => leads)),
        mappings: found.filter(({ leads }) => leads !== "no").map(({ mapping }) => mapping),
    };
}

function isHost({ cloudName }: DomainMappingNode, host: string): Ternary {
    return cloudName.state === "known" ? (cloudName.value.toLowerCase() === host ? "yes" : "no") : "unknown";
}
