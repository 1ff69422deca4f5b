import { Ternary } from "../../ternary";
import { Reading } from "../reading";
import { ResourceReader } from "../resourceReader";

/**
 * Whether a load balancing scheme answers the internet. Unset is `EXTERNAL`, the classic load balancer: the provider's own
 * default (https://www.pulumi.com/registry/packages/gcp/api-docs/compute/backendservice/#loadbalancingscheme_nodejs).
 */
export function answersInternet(reader: ResourceReader): Ternary {
    return reader.some((properties) => properties.string("loadBalancingScheme"), isExternal);
}

function isExternal(scheme: Reading<string>): Ternary {
    if (scheme.state !== "known") return scheme.state === "absent" ? "yes" : "unknown";
    return scheme.value.startsWith("INTERNAL") ? "no" : "yes";
}
