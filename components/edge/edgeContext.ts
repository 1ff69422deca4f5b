import * as pulumi from "@pulumi/pulumi";
import { enableApis } from "../project/apis";
import { projectNumber } from "../project/projectNumber";
import { CertificateKind, IapLoadBalancerArgs } from "./loadBalancerArgs";

/** What every part of one load balancer needs to know of the whole. */
export interface EdgeContext {
    /** Name of the component; every child's name starts with it. */
    name: string;
    /** Options of every child: its parent, and the APIs it waits for. */
    opts: { parent: pulumi.Resource; dependsOn: pulumi.Resource[] };
    project?: pulumi.Input<string>;
    /** Looked up at the first call only: not everybody may look it up. */
    projectNumber: () => pulumi.Output<string>;
    /** The same, where it was given or has been looked up anyway. */
    knownProjectNumber: () => pulumi.Input<string> | undefined;
    labels?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /** Protects what nobody can get back. */
    protect: boolean;
}

export function createEdgeContext(name: string, args: IapLoadBalancerArgs, parent: pulumi.Resource): EdgeContext {
    const dependsOn = args.enableApis === false ? [] : enableApis(name, neededApis(args), args.project, parent);
    let number: pulumi.Output<string> | undefined;
    return {
        name,
        opts: { parent, dependsOn },
        project: args.project,
        projectNumber: () => (number ??= projectNumber(args, { parent })),
        knownProjectNumber: () => number ?? args.projectNumber,
        labels: args.labels,
        protect: args.protect ?? false,
    };
}

/** @returns the options of a child that waits for more. */
export function waitingFor(edge: EdgeContext, resources: pulumi.Resource[]): EdgeContext["opts"] {
    return { ...edge.opts, dependsOn: [...edge.opts.dependsOn, ...resources] };
}

function neededApis({ certificate, dnsZone }: IapLoadBalancerArgs): string[] {
    const apis = ["compute.googleapis.com", "iap.googleapis.com"];
    const ownCertificate = certificate?.map !== undefined || certificate?.kind === CertificateKind.ManagedSsl;
    if (!ownCertificate) apis.push("certificatemanager.googleapis.com");
    if (dnsZone !== undefined) apis.push("dns.googleapis.com");
    return apis;
}
