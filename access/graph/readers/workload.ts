import { WorkloadNode } from "../nodes";
import { locationsOf } from "../identity";
import { NodeReader, nodeOf } from "./nodeReader";

/** Jobs and worker pools: they answer no request, but IAM is given on them. */
export const job: NodeReader = {
    types: ["gcp:cloudrunv2/job:Job"],
    kind: "job",
    read: (reader): WorkloadNode => ({ ...nodeOf(reader), kind: "job", locations: locationsOf(reader) }),
};

export const workerPool: NodeReader = {
    types: ["gcp:cloudrunv2/workerPool:WorkerPool"],
    kind: "worker-pool",
    read: (reader): WorkloadNode => ({ ...nodeOf(reader), kind: "worker-pool", locations: locationsOf(reader) }),
};
