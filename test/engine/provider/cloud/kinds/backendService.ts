import type { Bag } from "../../../../../offline/engine/wire";
import { type Kind, bag, isSet, list } from "../kind";
import { computeReferences } from "../references";
import { invalid } from "../refusal";

/**
 * What a backend service with serverless endpoint groups must not have
 * (https://docs.cloud.google.com/load-balancing/docs/negs/serverless-neg-concepts#limitations).
 */
const NOT_FOR_SERVERLESS = ["healthChecks", "timeoutSec", "portName"];

export const backendService: Kind = {
    api: "compute.googleapis.com",
    collection: "backend_service",
    id: ({ project, name }) => `projects/${project}/global/backendServices/${name}`,
    references: (properties) => [
        ...list(properties.backends).flatMap((backend) =>
            computeReferences(bag(backend).group, "networkEndpointGroups"),
        ),
        ...computeReferences(properties.securityPolicy, "securityPolicies"),
    ],
    refuse: (properties) => {
        if (isServerless(properties)) {
            refuseServerless(properties);
        }
        refuseIap(properties);
    },
    computed: ({ iap, protocol }, id, cloud) => ({
        selfLink: `https://www.googleapis.com/compute/v1/${id}`,
        generatedId: cloud.draw(),
        iap: iap ?? { enabled: false },
        protocol: protocol ?? "HTTP",
        // What Google answers for a backend that does not use them.
        timeoutSec: 30,
        portName: "http",
        sessionAffinity: "NONE",
    }),
};

/** The only groups of these programs; a backend without any group is not serverless yet. */
function isServerless({ backends }: Bag): boolean {
    return list(backends).length > 0;
}

function refuseServerless(properties: Bag): void {
    const wrong = NOT_FOR_SERVERLESS.find((property) => isSet(properties[property]));
    if (wrong) {
        throw invalid(
            `Invalid value for field 'resource.${wrong}': a backend service with serverless network endpoint groups ` +
                "does not support it",
        );
    }
    const modes = list(properties.backends).map((backend) => bag(backend).balancingMode);
    if (modes.some((mode) => isSet(mode) && mode !== "UTILIZATION")) {
        throw invalid("Invalid value for field 'resource.backends[0].balancingMode' for a serverless endpoint group");
    }
}

function refuseIap({ iap, enableCdn, outlierDetection }: Bag): void {
    const settings = bag(iap);
    if (settings.enabled !== true) {
        return;
    }
    if (enableCdn === true) {
        throw invalid("Invalid value for field 'resource.enableCDN': 'true'. Cloud CDN and IAP exclude each other");
    }
    if (isSet(outlierDetection)) {
        throw invalid("Invalid value for field 'resource.outlierDetection': it cannot be set together with IAP");
    }
    if (isSet(settings.oauth2ClientId) !== isSet(settings.oauth2ClientSecret)) {
        throw invalid("Invalid value for field 'resource.iap': a client needs both an ID and a secret");
    }
}
