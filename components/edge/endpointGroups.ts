import * as compute from "@pulumi/gcp/compute";
import * as pulumi from "@pulumi/pulumi";
import { CloudRunBackend } from "../run/cloudRunBackend";
import { EdgeContext } from "./edgeContext";
import { endpointGroupReference } from "./references";
import { childName } from "./resourceNames";

/**
 * One serverless network endpoint group for each serving region, named by the provider: a group is replaced when its
 * service is renamed, and a fixed name would force the deletion of one that is still in use
 * (https://github.com/hashicorp/terraform-provider-google/issues/20206).
 *
 * They are made inside an `apply`, because callers in other languages can only hand over an Output. It is known in
 * every preview all the same: a backend is made of plain values.
 *
 * @returns a reference to each group.
 */
export function createEndpointGroups(
    edge: EdgeContext,
    route: string,
    backend: pulumi.Output<CloudRunBackend>,
): pulumi.Output<string[]> {
    return backend.apply(({ servingRegions }) =>
        pulumi.all(servingRegions.map((region) => endpointGroupReference(createOne(edge, route, backend, region)))),
    ) as pulumi.Output<string[]>;
}

function createOne(
    edge: EdgeContext,
    route: string,
    backend: pulumi.Output<CloudRunBackend>,
    region: string,
): compute.RegionNetworkEndpointGroup {
    return new compute.RegionNetworkEndpointGroup(
        childName(edge.name, route, region),
        {
            networkEndpointType: "SERVERLESS",
            region,
            // An Output, not the plain name: it carries the wait for the service and for IAP's grant to call it. Without
            // that wait a new region answers 403 until the grant is there.
            cloudRun: { service: backend.apply(({ serviceNames }) => serviceNames[region]) },
            project: edge.project,
        },
        edge.opts,
    );
}
