import type { Bag } from "../../../../../offline/engine/wire";
import type { Cloud } from "../cloud";
import { type Kind, bag, list, text } from "../kind";
import { computeReferences } from "../references";
import { invalid } from "../refusal";

const API = "compute.googleapis.com";
const ADDRESS_IN_USE = "Specified IP address is in-use and would result in a conflict.";

/** A Compute Engine resource without a region. */
function globalKind(collection: string, parts: Partial<Kind> = {}): Kind {
    return {
        api: API,
        collection,
        id: ({ project, name }) => `projects/${project}/global/${collection}/${name}`,
        ...parts,
        computed: (properties, id, cloud) => ({
            selfLink: `https://www.googleapis.com/compute/v1/${id}`,
            ...parts.computed?.(properties, id, cloud),
        }),
    };
}

export const endpointGroup: Kind = {
    api: API,
    collection: "network_endpoint_group",
    id: ({ project, region, name }) => `projects/${project}/regions/${region}/networkEndpointGroups/${name}`,
    computed: (_properties, id) => ({ selfLink: `https://www.googleapis.com/compute/v1/${id}` }),
};

export const sslPolicy = globalKind("sslPolicies");
export const securityPolicy = globalKind("securityPolicies");
export const sslCertificate = globalKind("sslCertificates");

export const address = globalKind("addresses", {
    // 203.0.113.0/24 and 2001:db8::/32 are for documentation (RFC 5737, RFC 3849).
    computed: ({ ipVersion }, _id, cloud) => ({
        address: ipVersion === "IPV6" ? `2001:db8::${cloud.draw().toString(16)}` : `203.0.113.${cloud.draw()}`,
    }),
    refuseDeletion: ({ properties, id }, cloud) => {
        const user = cloud.contents.find(
            (other) => other.type.endsWith("ForwardingRule") && other.properties.ipAddress === properties.address,
        );
        if (user) {
            throw invalid(`The address resource '${id}' is already being used by '${user.id}'`);
        }
    },
});

export const urlMap = globalKind("urlMaps", {
    references: (properties) => [
        ...computeReferences(properties.defaultService, "backendServices"),
        ...list(properties.pathMatchers)
            .map(bag)
            .flatMap((matcher) => [
                ...computeReferences(matcher.defaultService, "backendServices"),
                ...list(matcher.pathRules)
                    .map(bag)
                    .flatMap((rule) => computeReferences(rule.service, "backendServices")),
            ]),
    ],
    refuse: (properties) => {
        const matchers = list(properties.pathMatchers).map((matcher) => bag(matcher).name);
        const unknown = list(properties.hostRules).find((rule) => !matchers.includes(bag(rule).pathMatcher));
        if (unknown) {
            throw invalid(
                `Invalid value for field 'resource.hostRules': no path matcher '${bag(unknown).pathMatcher}'`,
            );
        }
    },
});

export const httpProxy = globalKind("targetHttpProxies", {
    references: ({ urlMap: map }) => computeReferences(map, "urlMaps"),
});

export const httpsProxy = globalKind("targetHttpsProxies", {
    references: (properties) => [
        ...computeReferences(properties.urlMap, "urlMaps"),
        ...computeReferences(properties.sslCertificates, "sslCertificates"),
        ...computeReferences(properties.sslPolicy, "sslPolicies"),
        ...list(properties.certificateMap).map((written) => ({
            written,
            // The ID alone is refused here: https://github.com/hashicorp/terraform-provider-google/issues/15750
            id: /^\/\/certificatemanager\.googleapis\.com\/(projects\/.+)$/.exec(text(written))?.[1],
            holds: true,
            expected: "certificate map (//certificatemanager.googleapis.com/projects/...)",
        })),
    ],
    refuse: ({ certificateMap, sslCertificates }) => {
        if (!certificateMap && list(sslCertificates).length === 0) {
            throw invalid("At least one SSL certificate must be specified for setting SSL certificates");
        }
    },
});

export const forwardingRule = globalKind("forwardingRules", {
    references: ({ target }) =>
        computeReferences(target, /targetHttpProxies/.test(text(target)) ? "targetHttpProxies" : "targetHttpsProxies"),
    refuse: (properties, cloud) => {
        if (otherRuleOnSameAddress(properties, cloud)) {
            throw invalid(`Invalid value for field 'resource.IPAddress': '${properties.ipAddress}'. ${ADDRESS_IN_USE}`);
        }
    },
});

/** An address and port take one rule, so a replaced rule has to go before its successor comes. */
function otherRuleOnSameAddress({ ipAddress, portRange, name }: Bag, cloud: Cloud): boolean {
    return cloud.contents.some(
        ({ type, properties }) =>
            type.endsWith("ForwardingRule") &&
            properties.ipAddress === ipAddress &&
            properties.portRange === portRange &&
            properties.name !== name,
    );
}
