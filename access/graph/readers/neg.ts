import { Link } from "../link";
import { NegNode, NodeKind } from "../nodes";
import { valueOf } from "../reading";
import { ResourceIndex } from "../resourceIndex";
import { ResourceReader } from "../resourceReader";
import { NodeReader, nodeOf } from "./nodeReader";

/** What a serverless group can point at: the block, its own reference, and what the reference may mean. */
const BLOCKS: { block: string; product: NegNode["product"]; reference: string }[] = [
    { block: "cloudRun", product: "cloud-run", reference: "service" },
    { block: "cloudFunction", product: "function", reference: "function" },
    { block: "appEngine", product: "app-engine", reference: "service" },
];

const TARGETS: Partial<Record<NegNode["product"], NodeKind[]>> = { "cloud-run": ["service"], function: ["service"] };

const REGIONAL = "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup";

/** Network endpoint groups. Their fields cannot change, so drift is no question here. */
export const neg: NodeReader = {
    types: [
        REGIONAL,
        // Addresses of machines, of other clouds or of the internet: nothing serverless stands behind these.
        "gcp:compute/globalNetworkEndpointGroup:GlobalNetworkEndpointGroup",
        "gcp:compute/networkEndpointGroup:NetworkEndpointGroup",
    ],
    kind: "neg",
    read: (reader, index): NegNode => {
        const found = BLOCKS.find(
            ({ block }) => reader.one((properties) => properties.object(block)).state === "known",
        );
        const isUnclear = BLOCKS.some(
            ({ block }) => reader.one((properties) => properties.object(block)).state === "unknown",
        );
        // A serverless group without one of these blocks (API Gateway) is in front of something this model does not know.
        const product = found?.product ?? (isUnclear || mayBeServerless(reader) ? "unknown" : "other");
        return {
            ...nodeOf(reader),
            kind: "neg",
            region: reader.text("region"),
            product,
            service: found
                ? serviceLink(reader, index, found)
                : { state: product === "unknown" ? "unknown" : "absent", to: [] },
            tag: found ? reader.text(`${found.block}.tag`) : { state: "absent" },
            urlMask: found ? reader.text(`${found.block}.urlMask`) : { state: "absent" },
        };
    },
};

/** `SERVERLESS` is the default (https://www.pulumi.com/registry/packages/gcp/api-docs/compute/regionnetworkendpointgroup/). */
function mayBeServerless(reader: ResourceReader): boolean {
    if (reader.resource.type !== REGIONAL) return false;
    const type = reader.text("networkEndpointType");
    return type.state !== "known" || type.value.trim().toUpperCase() === "SERVERLESS";
}

function serviceLink(
    reader: ResourceReader,
    index: ResourceIndex,
    { block, product, reference }: (typeof BLOCKS)[0],
): Link {
    const value = reader.text(`${block}.${reference}`);
    const kinds = TARGETS[product];
    // App Engine's own services are not modelled: every name is outside.
    if (!kinds) return { state: "outside", to: [], name: value.state === "absent" ? "default" : valueOf(value) };
    // A serverless group reaches services of its own region only, which tells services of one name apart.
    return index.resolve({ kinds, value, from: reader, property: block, location: reader.text("region") });
}
