import { ServiceNode } from "../graph/nodes";
import { Resource } from "../graph/resource";
import { DecidingProperty } from "./ignoredChanges";
import { Judged, Judgement } from "./judgement";

/** Everything with a switch for the invoker check, and how each leaves it on. */
const CHECKED: Record<string, string> = {
    "gcp:cloudrunv2/service:Service": "Write invokerIamDisabled: false, or leave it out.",
    "gcp:cloudrun/service:Service": "Take the annotation run.googleapis.com/invoker-iam-disabled out.",
};

export const INVOKER_CHECK_TYPES: readonly string[] = Object.keys(CHECKED);

/**
 * Services that answer without asking whether the caller may invoke them. IAP on the service itself is no excuse: switched
 * off by hand, it would leave nothing.
 */
export function uncheckedInvokers({ graph, resources }: Judged): Judgement[] {
    const types = new Map(resources.map(({ urn, type }) => [urn, type]));
    return graph.services.flatMap((service) => judge(service, CHECKED[types.get(service.urn)!]));
}

/** What has to reach the cloud for that to hold. */
export function decidingInvokerCheck(resource: Resource, { graph }: Judged): DecidingProperty[] {
    const service = graph.services.find(({ urn }) => urn === resource.urn);
    return service ? [{ path: service.properties.invokerCheck, decides: "yes" }] : [];
}

function judge({ urn, properties, invokerCheck }: ServiceNode, fix: string): Judgement[] {
    const at = { urn, property: properties.invokerCheck, fix: `${fix} Then name who may invoke.` };
    switch (invokerCheck) {
        case "no":
            return [{ ...at, certainty: "certain", what: "switches the invoker check off" }];
        case "unknown":
            return [{ ...at, certainty: "undecided", what: "may switch the invoker check off" }];
        case "yes":
            return [];
    }
}
