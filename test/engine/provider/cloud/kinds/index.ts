import type { Kind } from "../kind";
import { backendService } from "./backendService";
import { certificate, certificateMap, certificateMapEntry, dnsAuthorization } from "./certificates";
import * as compute from "./compute";
import { recordSet } from "./dns";
import { settings } from "./iap";
import { enabledApi, serviceAccount, serviceIdentity } from "./projects";
import { subscription, topic } from "./pubsub";
import { runService } from "./run";

const KINDS: Record<string, Kind> = {
    "gcp:certificatemanager/certificate:Certificate": certificate,
    "gcp:certificatemanager/certificateMap:CertificateMap": certificateMap,
    "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry": certificateMapEntry,
    "gcp:certificatemanager/dnsAuthorization:DnsAuthorization": dnsAuthorization,
    "gcp:cloudrunv2/service:Service": runService,
    "gcp:compute/backendService:BackendService": backendService,
    "gcp:compute/globalAddress:GlobalAddress": compute.address,
    "gcp:compute/globalForwardingRule:GlobalForwardingRule": compute.forwardingRule,
    "gcp:compute/managedSslCertificate:ManagedSslCertificate": compute.sslCertificate,
    "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup": compute.endpointGroup,
    "gcp:compute/sSLPolicy:SSLPolicy": compute.sslPolicy,
    "gcp:compute/securityPolicy:SecurityPolicy": compute.securityPolicy,
    "gcp:compute/targetHttpProxy:TargetHttpProxy": compute.httpProxy,
    "gcp:compute/targetHttpsProxy:TargetHttpsProxy": compute.httpsProxy,
    "gcp:compute/uRLMap:URLMap": compute.urlMap,
    "gcp:dns/recordSet:RecordSet": recordSet,
    "gcp:iap/settings:Settings": settings,
    "gcp:projects/service:Service": enabledApi,
    "gcp:projects/serviceIdentity:ServiceIdentity": serviceIdentity,
    "gcp:pubsub/subscription:Subscription": subscription,
    "gcp:pubsub/topic:Topic": topic,
    "gcp:serviceaccount/account:Account": serviceAccount,
};

/** A type of which nothing is known is taken as given: named, kept and deleted without a question. */
function takenAsGiven(type: string): Kind {
    return {
        api: "serviceusage.googleapis.com",
        id: ({ project, name }) => `${type}/${project}/${name}`,
    };
}

export function kindOf(type: string): Kind {
    return KINDS[type] ?? takenAsGiven(type);
}
