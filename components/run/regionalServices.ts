import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import * as pulumi from "@pulumi/pulumi";
import { RUN_INVOKER } from "../../access/iam/roles";
import { RegionalRunServiceArgs } from "./regionalRunServiceArgs";
import { settingsOf } from "./regionalSettings";
import { serviceTemplate } from "./serviceTemplate";

/**
 * The engine deletes a resource with an explicit name before it replaces it, dependents first: renaming a service would
 * take its callers' grant and then fail, because the endpoint group that points to it is still in use
 * (https://github.com/pulumi/pulumi-gcp/issues/3233). The new name is free, so nothing has to go first.
 */
const REPLACED_BEFORE_DELETED = { deleteBeforeReplace: false };

/** What another deployer writes when it deploys an image, `gcloud run deploy` for example. */
const WRITTEN_BY_OTHER_DEPLOYERS = ["template.containers[0].image", "client", "clientVersion"];

/** A Cloud Run service in one region, and the grant that says who may call it. */
export interface RegionalService {
    region: string;
    service: cloudrunv2.Service;
    invoker: cloudrunv2.ServiceIamBinding;
}

/** One service a region that nothing but IAP reaches, whichever way a request comes. */
export function createRegionalServices(
    name: string,
    serviceName: string,
    args: RegionalRunServiceArgs,
    identity: { serviceAccount: pulumi.Input<string>; invoker: pulumi.Input<string> },
    parent: pulumi.Resource,
    dependsOn: pulumi.Resource[],
): RegionalService[] {
    const opts = { parent, dependsOn, ...REPLACED_BEFORE_DELETED };
    const ignoreChanges = args.ignoreImageChanges ? WRITTEN_BY_OTHER_DEPLOYERS : undefined;
    return args.regions.map((region) => {
        const service = new cloudrunv2.Service(
            `${name}-${region}`,
            {
                name: serviceName,
                location: region,
                project: args.project,
                labels: args.labels,
                ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
                defaultUriDisabled: true,
                // Behind the load balancer, true would let everybody inside the VPC in without a token.
                invokerIamDisabled: false,
                // The provider's default, true, makes every replacement and removal fail until an `up` has stored false.
                deletionProtection: false,
                template: serviceTemplate(settingsOf(args, region), identity.serviceAccount),
            },
            { ...opts, ignoreChanges },
        );
        return { region, service, invoker: grantInvoker(name, region, service, identity.invoker, parent) };
    });
}

/** Authoritative: whoever else is granted the role on this service loses it at the next deployment. */
function grantInvoker(
    name: string,
    region: string,
    service: cloudrunv2.Service,
    member: pulumi.Input<string>,
    parent: pulumi.Resource,
): cloudrunv2.ServiceIamBinding {
    return new cloudrunv2.ServiceIamBinding(
        `${name}-invoker-${region}`,
        {
            name: service.name,
            location: service.location,
            project: service.project,
            role: RUN_INVOKER,
            members: [member],
        },
        { parent, ...REPLACED_BEFORE_DELETED },
    );
}
