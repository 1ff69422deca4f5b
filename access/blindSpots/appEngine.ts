import { BlindSpot } from "../findings";
import { AccessGraph } from "../graph/graph";
import { NegNode } from "../graph/nodes";
import { known, UNKNOWN_READING } from "../graph/reading";
import { isOfService, settingsAreOpen } from "../judgements/appEngineIngress";
import { and, or } from "../ternary";

/** What a stack shows of an App Engine service behind a load balancer: whether its own URL leads past it. */
export function appEngineSpot(graph: AccessGraph, neg: NegNode): BlindSpot {
    const { urn, name, project, projectFrom, service, urlMask } = neg;
    const named = {
        project,
        projectFrom,
        service: service.name === undefined || urlMask.state !== "absent" ? UNKNOWN_READING : known(service.name),
    };
    const settings = graph.appEngineIngress.filter((entry) => isOfService(entry, named) !== "no");
    const open = or(...settings.map((entry) => and(isOfService(entry, named), settingsAreOpen(graph, entry))));
    const reason = {
        yes: "App Engine answers here, and its own URL answers the internet, past this load balancer.",
        unknown: "App Engine answers here, and whether its own URL answers the internet is not known yet.",
        no: "App Engine answers here; its own access settings are not modelled.",
    }[settings.length === 0 ? "no" : open];
    return { urn, what: name, reason };
}
