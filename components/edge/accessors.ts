import * as compute from "@pulumi/gcp/compute";
import * as iap from "@pulumi/gcp/iap";
import * as pulumi from "@pulumi/pulumi";
import { ConditionParts, conditionExpression } from "../../access/iam/conditionExpression";
import { IAP_ACCESSOR } from "../../access/iam/roles";
import { checkedLater } from "../validation/checkedLater";
import { EdgeContext } from "./edgeContext";
import { LoadBalancerRouteArgs, RestrictedAccessorArgs } from "./routeArgs";
import { checkCondition } from "./validation/condition";

/** Lets a route's accessors pass IAP: on its own backend service, never on the project. */
export function grantAccessors(
    edge: EdgeContext,
    route: LoadBalancerRouteArgs,
    backend: compute.BackendService,
): pulumi.Resource[] {
    const { accessors, restrictedAccessors = [] } = route;
    const isEmpty = accessors === undefined || (Array.isArray(accessors) && accessors.length === 0);
    const always = isEmpty ? [] : [grantAlways(edge, route.name, backend, accessors)];
    return [...always, ...restrictedAccessors.map((accessor) => grantRestricted(edge, route.name, backend, accessor))];
}

/**
 * One authoritative binding for everybody: "nobody else" is true, and many members cost one write instead of one each.
 * A binding owns its role without a condition only; the conditional grants beside it stay.
 */
function grantAlways(
    edge: EdgeContext,
    route: string,
    backend: compute.BackendService,
    members: pulumi.Input<pulumi.Input<string>[]>,
): pulumi.Resource {
    return new iap.WebBackendServiceIamBinding(
        `${edge.name}-${route}-accessors`,
        { webBackendService: backend.name, project: backend.project, role: IAP_ACCESSOR, members },
        edge.opts,
    );
}

function grantRestricted(
    edge: EdgeContext,
    route: string,
    backend: compute.BackendService,
    { name, member, ...parts }: RestrictedAccessorArgs,
): pulumi.Resource {
    return new iap.WebBackendServiceIamMember(
        `${edge.name}-${route}-accessor-${name}`,
        {
            webBackendService: backend.name,
            project: backend.project,
            role: IAP_ACCESSOR,
            member,
            condition: { title: name, expression: conditionOf(edge, name, parts) },
        },
        edge.opts,
    );
}

/** Several parts that were all Outputs are known together for the first time here: they must still restrict something. */
function conditionOf(
    edge: EdgeContext,
    name: string,
    parts: Omit<RestrictedAccessorArgs, "name" | "member">,
): pulumi.Output<string> {
    const known = parts as pulumi.Input<ConditionParts>;
    return checkedLater("IapLoadBalancer", edge.name, known, (problems, condition) =>
        checkCondition(problems, `restrictedAccessors.${name}`, condition),
    ).apply(conditionExpression);
}
