import * as compute from "@pulumi/gcp/compute";
import * as pulumi from "@pulumi/pulumi";
import { RouteClients } from "./clients";
import { EdgeContext } from "./edgeContext";
import { childName } from "./resourceNames";

export interface BackendServiceChoice {
    /** Name of the route it serves. */
    route: string;
    endpointGroups: pulumi.Output<string[]>;
    clients: RouteClients;
    http2?: pulumi.Input<boolean>;
    requestLogSampleRate: pulumi.Input<number>;
    securityPolicy?: pulumi.Input<string>;
}

/**
 * The backend service of one route, with IAP on. It has no health checks, timeout, port name, session affinity or
 * balancing mode: Google refuses or ignores each for serverless endpoint groups
 * (https://docs.cloud.google.com/load-balancing/docs/negs/serverless-neg-concepts). Named by the provider, so that a
 * replacement exists before the old one goes.
 */
export function createBackendService(edge: EdgeContext, choice: BackendServiceChoice): compute.BackendService {
    const sampleRate = pulumi.output(choice.requestLogSampleRate);
    return new compute.BackendService(
        childName(edge.name, choice.route),
        {
            // The provider's default is the classic load balancer, which loops on redirects with IAP and HTTP/2.
            loadBalancingScheme: "EXTERNAL_MANAGED",
            // GRPC is for Traffic Director only; gRPC goes over HTTP2 here.
            protocol: pulumi.output(choice.http2).apply((http2) => (http2 ? "HTTP2" : "HTTPS")),
            backends: choice.endpointGroups.apply((groups) => groups.map((group) => ({ group }))),
            // Always written, the switch included: an omitted block shows a difference for ever
            // (https://github.com/hashicorp/terraform-provider-google/issues/29069).
            iap: {
                enabled: true,
                oauth2ClientId: choice.clients.custom?.clientId,
                oauth2ClientSecret: choice.clients.custom?.clientSecret,
            },
            logConfig: { enable: sampleRate.apply((rate) => rate > 0), sampleRate },
            securityPolicy: choice.securityPolicy,
            project: edge.project,
        },
        edge.opts,
    );
}
