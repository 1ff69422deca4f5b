import * as certificatemanager from "@pulumi/gcp/certificatemanager";
import { authorizationDomains } from "../../access/routes/domain";
import { EdgeContext } from "./edgeContext";
import { childName, domainKey } from "./resourceNames";

/** Proof that the domains are ours, by the domain that is written into DNS: one serves a name and its wildcard. */
export type Authorizations = Map<string, certificatemanager.DnsAuthorization>;

export function authorizeDomains(edge: EdgeContext, domains: string[]): Authorizations {
    return new Map(
        authorizationDomains(domains).map((domain) => [
            domain,
            new certificatemanager.DnsAuthorization(
                childName(edge.name, domainKey(domain)),
                { domain, project: edge.project, labels: edge.labels },
                edge.opts,
            ),
        ]),
    );
}
