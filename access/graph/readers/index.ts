import { iamShape } from "../../iam/iamTypes";
import { NodeKind } from "../nodes";
import { appEngineApplication, appEngineIngress, appEngineVersion } from "./appEngine";
import { authzPolicy } from "./authzPolicy";
import { backend } from "./backend";
import { backendBucket } from "./backendBucket";
import { certificate, certificateMap, certificateMapEntry, CERTIFICATE_TYPES } from "./certificate";
import { CUSTOM_ROLE_TYPES } from "./customRole";
import { denyPolicy } from "./denyPolicy";
import { domainMapping } from "./domainMapping";
import { eventPipeline, eventTrigger } from "./eventarc";
import { forwardingRule } from "./forwardingRule";
import { group, groupMembership } from "./group";
import { iapSettings } from "./iapSettings";
import { serviceAccount, serviceAccountKey, serviceIdentity } from "./identities";
import { intermediary } from "./intermediary";
import { neg } from "./neg";
import { NodeReader } from "./nodeReader";
import { orgPolicy } from "./orgPolicy";
import { proxy } from "./proxy";
import { subscription, topic } from "./pubsub";
import { scheduledJob } from "./scheduledJob";
import { securityPolicy, securityPolicyRule } from "./securityPolicy";
import { service } from "./service";
import { taskQueue } from "./taskQueue";
import { urlMap } from "./urlMap";
import { job, workerPool } from "./workload";

export const NODE_READERS: readonly NodeReader[] = [
    forwardingRule,
    authzPolicy,
    proxy,
    certificate,
    certificateMap,
    certificateMapEntry,
    urlMap,
    backend,
    backendBucket,
    securityPolicy,
    securityPolicyRule,
    neg,
    service,
    job,
    workerPool,
    domainMapping,
    appEngineApplication,
    appEngineVersion,
    appEngineIngress,
    intermediary,
    iapSettings,
    serviceAccount,
    serviceAccountKey,
    serviceIdentity,
    group,
    groupMembership,
    denyPolicy,
    orgPolicy,
    topic,
    subscription,
    scheduledJob,
    taskQueue,
    eventTrigger,
    eventPipeline,
];

const BY_TYPE: ReadonlyMap<string, NodeReader> = new Map(
    NODE_READERS.flatMap((reader) => reader.types.map((type) => [type, reader] as const)),
);

export function readerFor(type: string): NodeReader | undefined {
    return BY_TYPE.get(type);
}

export function kindOf(type: string): NodeKind | undefined {
    return BY_TYPE.get(type)?.kind;
}

/** Whether the model reads resources of a type at all: as a node, a grant, a role or a certificate. */
export function isModelled(type: string): boolean {
    return (
        kindOf(type) !== undefined ||
        (iamShape(type)?.target ?? "other") !== "other" ||
        CUSTOM_ROLE_TYPES.includes(type) ||
        CERTIFICATE_TYPES.includes(type)
    );
}
