import * as pulumi from "@pulumi/pulumi";
import { enableApis } from "./project/apis";
import { createIapAgent } from "./project/iapAgent";
import { projectNumber } from "./project/projectNumber";
import { CloudRunBackend } from "./run/cloudRunBackend";
import { RegionalRunServiceArgs } from "./run/regionalRunServiceArgs";
import { createRegionalServices, RegionalService } from "./run/regionalServices";
import { grantRuntime } from "./run/runtimeGrants";
import { runtimeIdentity } from "./run/runtimeIdentity";
import { checkRunService } from "./run/validation/runService";
import { judgedInputs } from "./validation/judgedInputs";

/**
 * One Cloud Run service in several regions that only Identity-Aware Proxy may call: no public URL, no traffic that did
 * not come through a load balancer, no other invoker. Hand `backend` to an `IapLoadBalancer`.
 */
export class RegionalRunService extends pulumi.ComponentResource {
    /** The service as plain data for a load balancer's route. Ready when IAP may call it in every region. */
    public readonly backend: pulumi.Output<CloudRunBackend>;
    /** Name of the Cloud Run service in each deployed region. */
    public readonly serviceNames: pulumi.Output<Record<string, string>>;
    /** E-mail of the service account the containers run as: grant it what the application needs. */
    public readonly serviceAccountEmail: pulumi.Output<string>;
    /** IAM member of IAP's own identity, the only invoker. */
    public readonly iapAgentMember: pulumi.Output<string>;

    constructor(name: string, args: RegionalRunServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        const inputs = judgedInputs("RegionalRunService", name, args ?? {}, (problems, known) =>
            checkRunService(problems, name, known),
        );
        const { regions, serviceName = name } = inputs;
        // Of the inputs, the state holds what names things; everything else stands at the child it belongs to.
        super("iap-run:index:RegionalRunService", name, { regions, serviceName }, opts);

        const apis = inputs.enableApis === false ? [] : enableApis(name, neededApis(inputs), inputs.project, this);
        const number = projectNumber(inputs, { parent: this });
        const agent = createIapAgent(name, { project: inputs.project, projectNumber: number }, this, apis);
        const email = runtimeIdentity(name, inputs, this, apis);
        const grants = grantRuntime(name, inputs, email, this);
        const services = createRegionalServices(
            name,
            serviceName,
            inputs,
            { serviceAccount: email, invoker: agent.member },
            this,
            [...apis, ...grants],
        );

        this.backend = backendOf(inputs, serviceName, services);
        this.serviceNames = pulumi.output(
            Object.fromEntries(services.map(({ region, service }) => [region, service.name])),
        );
        this.serviceAccountEmail = email;
        this.iapAgentMember = agent.member;
        this.registerOutputs({
            backend: this.backend,
            serviceNames: this.serviceNames,
            serviceAccountEmail: this.serviceAccountEmail,
            iapAgentMember: this.iapAgentMember,
        });
    }
}

function neededApis(args: RegionalRunServiceArgs): string[] {
    return [
        "run.googleapis.com",
        "iap.googleapis.com",
        "iam.googleapis.com",
        ...(args.secrets ? ["secretmanager.googleapis.com"] : []),
        ...(args.cloudSqlInstances ? ["sqladmin.googleapis.com"] : []),
    ];
}

/**
 * Made of plain values and of URNs, which even a preview knows: the data is known in a preview and still depends on
 * every service and every invoker grant. A load balancer that waits for it never sends traffic to a region in which IAP
 * may not call yet.
 */
function backendOf(
    args: RegionalRunServiceArgs,
    serviceName: string,
    services: RegionalService[],
): pulumi.Output<CloudRunBackend> {
    const ready = pulumi.all(services.flatMap(({ service, invoker }) => [service.urn, invoker.urn]));
    return pulumi.all([args.project ?? "", ready]).apply(([project]) => ({
        ...(project === "" ? {} : { project }),
        regions: args.regions,
        servingRegions: args.servingRegions ?? args.regions,
        serviceNames: Object.fromEntries(args.regions.map((region) => [region, serviceName])),
    }));
}
