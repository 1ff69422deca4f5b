import { NodeKind } from "../nodes";
import { appEngineApplication } from "./appEngine";
import { authzPolicy } from "./authzPolicy";
import { backend } from "./backend";
import { backendBucket } from "./backendBucket";
import { certificate, certificateMap, certificateMapEntry } from "./certificate";
import { domainMapping } from "./domainMapping";
import { forwardingRule } from "./forwardingRule";
import { iapSettings } from "./iapSettings";
import { serviceAccount, serviceIdentity } from "./identities";
import { neg } from "./neg";
import { NodeReader } from "./nodeReader";
import { proxy } from "./proxy";
import { subscription, topic } from "./pubsub";
import { service } from "./service";
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
    neg,
    service,
    job,
    workerPool,
    domainMapping,
    appEngineApplication,
    iapSettings,
    serviceAccount,
    serviceIdentity,
    topic,
    subscription,
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
