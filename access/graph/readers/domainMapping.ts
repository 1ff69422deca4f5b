import { NodeReader, nodeOf } from "./nodeReader";

/** A domain mapped onto a service directly: a second URL of its own, past every load balancer. */
export const domainMapping: NodeReader = {
    types: ["gcp:cloudrun/domainMapping:DomainMapping"],
    kind: "domain-mapping",
    read: (reader, index) => ({
        ...nodeOf(reader),
        kind: "domain-mapping",
        service: index.resolve({
            kinds: ["service"],
            value: reader.text("spec.routeName"),
            from: reader,
            property: "spec",
            location: reader.text("location"),
        }),
    }),
};
