import { NodeReader, nodeOf } from "./nodeReader";

/** Backend buckets, global and regional. They have no IAP setting at all. */
export const backendBucket: NodeReader = {
    types: ["gcp:compute/backendBucket:BackendBucket", "gcp:compute/regionBackendBucket:RegionBackendBucket"],
    kind: "backend-bucket",
    read: (reader) => ({ ...nodeOf(reader), kind: "backend-bucket" }),
};
