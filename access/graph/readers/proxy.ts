import { Link } from "../link";
import { ProxyNode } from "../nodes";
import { valueOf } from "../reading";
import { locationsOf } from "../identity";
import { ResourceIndex } from "../resourceIndex";
import { ResourceReader } from "../resourceReader";
import { NodeReader, nodeOf } from "./nodeReader";

/** Target HTTP and HTTPS proxies, global and regional. */
export const proxy: NodeReader = {
    types: [
        "gcp:compute/targetHttpsProxy:TargetHttpsProxy",
        "gcp:compute/targetHttpProxy:TargetHttpProxy",
        "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy",
        "gcp:compute/regionTargetHttpProxy:RegionTargetHttpProxy",
    ],
    kind: "proxy",
    read: (reader, index): ProxyNode => ({
        ...nodeOf(reader),
        kind: "proxy",
        protocol: /https/i.test(reader.resource.type) ? "https" : "http",
        urlMap: index.resolve({
            kinds: ["url-map"],
            value: reader.text("urlMap"),
            from: reader,
            property: "urlMap",
            location: locationsOf(reader)[0],
        }),
        certificates: ["sslCertificates", "certificateManagerCertificates"].flatMap((property) =>
            certificatesOf(reader, index, property),
        ),
        certificateMap: index.resolve({
            kinds: ["certificate-map"],
            value: reader.text("certificateMap"),
            from: reader,
            property: "certificateMap",
        }),
    }),
};

function certificatesOf(reader: ResourceReader, index: ResourceIndex, property: string): Link[] {
    const names = valueOf(reader.one((properties) => properties.strings(property))) ?? [];
    return index.resolveAll(names.map((value) => ({ kinds: ["certificate"], value, from: reader, property })));
}
