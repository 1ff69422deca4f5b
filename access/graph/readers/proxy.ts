import { locationsOf } from "../resourceIndex";
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
    read: (reader, index) => ({
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
    }),
};
