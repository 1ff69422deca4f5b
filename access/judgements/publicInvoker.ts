import { Resource } from "../graph/resource";
import { isPublicMember } from "../iam/principal";
import { carriesInvoke } from "../iam/roles";
import { ForbiddenGrants, decidingGrant, forbiddenGrants, isGrantOn } from "./forbiddenGrants";
import { DecidingProperty } from "./ignoredChanges";
import { Judged, Judgement } from "./judgement";

const PUBLIC_INVOKER: ForbiddenGrants = {
    levels: new Set(["run-service", "run-job", "run-worker-pool", "function", "project", "folder", "organization"]),
    power: "can invoke",
    carries: carriesInvoke,
    tooMany: (member) => (isPublicMember(member) ? "everybody" : undefined),
};

export function grantsInvocation(type: string): boolean {
    return isGrantOn(PUBLIC_INVOKER.levels, type);
}

/** Every place where a role that can invoke is given to everybody. */
export function publicInvokers(judged: Judged): Judgement[] {
    return forbiddenGrants(judged, PUBLIC_INVOKER);
}

export function decidingInvokerGrant(resource: Resource, judged: Judged): DecidingProperty[] {
    return decidingGrant(resource, judged, PUBLIC_INVOKER);
}
