import * as pulumi from "@pulumi/pulumi";
import { createCertificate } from "./edge/certificate";
import { createRecords, neededRecords } from "./edge/dns";
import { DnsRecord } from "./edge/dnsRecord";
import { createEdgeContext } from "./edge/edgeContext";
import { createAddresses, createHttpRedirect, createHttpsFrontend } from "./edge/frontend";
import { hostGroups } from "./edge/hostTable";
import { IapLoadBalancerArgs } from "./edge/loadBalancerArgs";
import { commonAudience, firstFullName, protectedRoutes } from "./edge/protectedRoutes";
import { createRouteBackends } from "./edge/routeBackends";
import { createUrlMap } from "./edge/urlMap";
import { checkLoadBalancer } from "./edge/validation/loadBalancer";
import { ProtectedRoute } from "./push/protectedRoute";
import { judgedInputs } from "./validation/judgedInputs";

/**
 * A global HTTPS load balancer that sends hosts and paths to Cloud Run services of one or more regions, each behind
 * Identity-Aware Proxy: certificate, HTTP redirect, TLS policy, IPv6 and request logs included.
 */
export class IapLoadBalancer extends pulumi.ComponentResource {
    /** Where people go: `https://` and the first domain that is not a wildcard. */
    public readonly url: pulumi.Output<string>;
    /** The static IPv4 address that every domain has to point at. */
    public readonly ipAddress: pulumi.Output<string>;
    /** The static IPv6 address. Absent where IPv6 is turned off. */
    public readonly ipv6Address: pulumi.Output<string | undefined>;
    /** Every DNS record the domains need, with those that prove that they are yours. */
    public readonly dnsRecords: pulumi.Output<DnsRecord[]>;
    /**
     * OAuth client ID that a machine's token must carry, where one works on every route; `routes` has each route's own.
     * Absent with the Google-managed client alone, which lets no machine in.
     */
    public readonly audience: pulumi.Output<string | undefined>;
    /** What machine callers need to know of each route, by its name. */
    public readonly routes: pulumi.Output<Record<string, ProtectedRoute>>;

    constructor(name: string, args: IapLoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
        const inputs = judgedInputs("IapLoadBalancer", name, args ?? {}, (problems, given) =>
            checkLoadBalancer(problems, name, given),
        );
        const { domains, routes } = inputs;
        // Of the inputs, the state holds what names things; everything else stands at the child it belongs to.
        super("iap-run:index:IapLoadBalancer", name, { domains, routes: routes.map((route) => route.name) }, opts);

        const edge = createEdgeContext(name, inputs, this);
        const backends = createRouteBackends(edge, inputs);
        const urlMap = createUrlMap(edge, hostGroups(domains, routes), backends);
        const addresses = createAddresses(edge, inputs.ipv6 ?? true);
        const certificate = createCertificate(edge, domains, inputs.certificate ?? {});
        const rules = createHttpsFrontend(edge, urlMap, certificate, addresses, inputs.tls ?? {});
        if (inputs.httpRedirect ?? true) createHttpRedirect(edge, addresses);
        const records = neededRecords(edge, domains, addresses, certificate.authorizations);
        if (inputs.dnsZone) createRecords(edge, inputs.dnsZone, records);

        this.url = pulumi.output(`https://${firstFullName(domains)}`);
        this.ipAddress = addresses.ipv4.address;
        this.ipv6Address = pulumi.output(addresses.ipv6?.address);
        this.dnsRecords = pulumi.output(records.map(({ record }) => record));
        this.audience = commonAudience(backends.map(({ audience }) => audience));
        this.routes = protectedRoutes(edge, domains, backends, rules);
        const { url, ipAddress, ipv6Address, dnsRecords, audience } = this;
        this.registerOutputs({ url, ipAddress, ipv6Address, dnsRecords, audience, routes: this.routes });
    }
}
