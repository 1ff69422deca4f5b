import * as pulumi from "@pulumi/pulumi";
import { DnsRecord } from "./edge/dnsRecord";
import { IapLoadBalancer } from "./iapLoadBalancer";
import { IapPushSubscription } from "./iapPushSubscription";
import { projectNumber } from "./project/projectNumber";
import { ProtectedRoute } from "./push/protectedRoute";
import { RegionalRunService } from "./regionalRunService";
import { CloudRunBackend } from "./run/cloudRunBackend";
import { checkIapService } from "./service/checkIapService";
import { IapServiceArgs } from "./service/iapServiceArgs";
import { innerNames, loadBalancerArgs, pushArgs, runServiceArgs, SERVICE_ROUTE } from "./service/innerArgs";
import { pushName } from "./service/pushName";
import { requestTimeout } from "./service/requestTimeout";
import { judgedInputs } from "./validation/judgedInputs";

/**
 * One service behind Identity-Aware Proxy, complete: Cloud Run in every region that only IAP may call, an HTTPS load
 * balancer in front, the people and machines that may use it, and topics whose messages are pushed to it. It only
 * composes `RegionalRunService`, `IapLoadBalancer` and `IapPushSubscription`; use those where one of everything is not
 * enough.
 */
export class IapService extends pulumi.ComponentResource {
    /** Where people go: `https://` and the first domain that is not a wildcard. */
    public readonly url: pulumi.Output<string>;
    /** The static IPv4 address that every domain has to point at. */
    public readonly ipAddress: pulumi.Output<string>;
    /** The static IPv6 address. Absent where IPv6 is turned off. */
    public readonly ipv6Address: pulumi.Output<string | undefined>;
    /** Every DNS record the domains need, with those that prove that they are yours. */
    public readonly dnsRecords: pulumi.Output<DnsRecord[]>;
    /** OAuth client ID that a machine's token must carry. Absent with the Google-managed client alone, which lets no machine in. */
    public readonly audience: pulumi.Output<string | undefined>;
    /** What machine callers need to know of the service, under the name `service`. */
    public readonly routes: pulumi.Output<Record<string, ProtectedRoute>>;
    /** The Cloud Run services as plain data for a route of another load balancer. */
    public readonly backend: pulumi.Output<CloudRunBackend>;
    /** Name of the Cloud Run service in each deployed region. */
    public readonly serviceNames: pulumi.Output<Record<string, string>>;
    /** E-mail of the service account the containers run as: grant it what the application needs. */
    public readonly serviceAccountEmail: pulumi.Output<string>;
    /** IAM member of IAP's own identity, the only invoker. */
    public readonly iapAgentMember: pulumi.Output<string>;
    /** E-mail of the service account each topic is pushed as, by the name of its `push` entry. */
    public readonly pushIdentities: pulumi.Output<Record<string, string>>;
    /** Subscription that keeps each topic's dead letters, by the name of its `push` entry. */
    public readonly deadLetterSubscriptions: pulumi.Output<Record<string, string>>;

    constructor(name: string, args: IapServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        const judged = judgedInputs("IapService", name, args ?? {}, (problems, given) =>
            checkIapService(problems, name, given),
        );
        const { domains, regions, push = [] } = judged;
        // Of the inputs, the state holds what names things; everything else stands at the child it belongs to.
        super("iap-run:index:IapService", name, { domains, regions }, opts);

        const parent = { parent: this };
        const inputs = { ...judged, projectNumber: projectNumber(judged, parent) };
        const inner = innerNames(name);
        const run = new RegionalRunService(inner.run, runServiceArgs(name, inputs, requestTimeout(inputs)), parent);
        const edge = new IapLoadBalancer(inner.edge, loadBalancerArgs(inputs, run.backend), parent);
        const target = edge.routes.apply((routes) => routes[SERVICE_ROUTE]);
        const subscriptions = push.map((entry): [string, IapPushSubscription] => {
            const key = pushName(entry);
            return [key, new IapPushSubscription(`${name}-${key}`, pushArgs(inputs, entry, target), parent)];
        });
        const ofEach = (field: (subscription: IapPushSubscription) => pulumi.Output<string>) =>
            pulumi.output(Object.fromEntries(subscriptions.map(([key, subscription]) => [key, field(subscription)])));

        this.url = edge.url;
        this.ipAddress = edge.ipAddress;
        this.ipv6Address = edge.ipv6Address;
        this.dnsRecords = edge.dnsRecords;
        this.audience = edge.audience;
        this.routes = edge.routes;
        this.backend = run.backend;
        this.serviceNames = run.serviceNames;
        this.serviceAccountEmail = run.serviceAccountEmail;
        this.iapAgentMember = run.iapAgentMember;
        this.pushIdentities = ofEach(({ serviceAccountEmail }) => serviceAccountEmail);
        this.deadLetterSubscriptions = ofEach(({ deadLetterSubscription }) => deadLetterSubscription);
        this.registerOutputs({
            url: this.url,
            ipAddress: this.ipAddress,
            ipv6Address: this.ipv6Address,
            dnsRecords: this.dnsRecords,
            audience: this.audience,
            routes: this.routes,
            backend: this.backend,
            serviceNames: this.serviceNames,
            serviceAccountEmail: this.serviceAccountEmail,
            iapAgentMember: this.iapAgentMember,
            pushIdentities: this.pushIdentities,
            deadLetterSubscriptions: this.deadLetterSubscriptions,
        });
    }
}
