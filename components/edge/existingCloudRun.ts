import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import * as pulumi from "@pulumi/pulumi";
import { RUN_INVOKER } from "../../access/iam/roles";
import { CloudRunBackend } from "../run/cloudRunBackend";
import { EdgeContext } from "./edgeContext";
import { ExistingCloudRunArgs } from "./routeArgs";

/**
 * A service that exists already, as a backend. The grants are additive: somebody else owns the service, and taking its
 * other invokers away would break what nobody here knows about.
 *
 * @param iapAgent the member IAP calls services as; asked for only when something is granted to it.
 */
export function existingCloudRunBackend(
    edge: EdgeContext,
    route: string,
    existing: ExistingCloudRunArgs,
    iapAgent: () => pulumi.Output<string>,
): pulumi.Output<CloudRunBackend> {
    const { serviceName, regions } = existing;
    const grants =
        existing.grantInvoker === false
            ? []
            : regions.map((region) => grantInvoker(edge, route, serviceName, region, iapAgent()));
    return pulumi.all(grants.map((grant) => grant.urn)).apply(() => ({
        regions,
        servingRegions: regions,
        serviceNames: Object.fromEntries(regions.map((region) => [region, serviceName])),
    }));
}

function grantInvoker(
    edge: EdgeContext,
    route: string,
    serviceName: string,
    region: string,
    member: pulumi.Output<string>,
): cloudrunv2.ServiceIamMember {
    return new cloudrunv2.ServiceIamMember(
        `${edge.name}-${route}-${region}-invoker`,
        // The name is optional in the types but means the service.
        { name: serviceName, location: region, project: edge.project, role: RUN_INVOKER, member },
        // Another service's grant comes before this one goes: callers would get 403 in between.
        { ...edge.opts, deleteBeforeReplace: false },
    );
}
