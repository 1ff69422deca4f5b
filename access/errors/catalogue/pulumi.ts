import { fixedGroupNames, sharedAddresses } from "../inStack/names";
import { KnownError } from "../knownError";

/** What `pulumi up` fails with on this ground. */
export const PULUMI: KnownError[] = [
    {
        id: "pulumi-group-in-use",
        from: "Pulumi",
        says: [
            "The network_endpoint_group resource '{group}' is already being used by '{backend service}', resourceInUseByAnotherResource",
        ],
        codes: ["resourceInUseByAnotherResource"],
        statuses: [400],
        causes: [
            "A network endpoint group is deleted while its backend service still uses it. A resource with a fixed name, or one that depends on a resource with one (a renamed Cloud Run service), is deleted before its replacement exists.",
        ],
        fixes: [
            "Leave the names of groups, backends, certificates, URL maps and proxies to Pulumi.",
            "To rename a service: deleteBeforeReplace: false on the service and on its invoker grant, and let the group depend on the grant.",
        ],
        references: [
            "https://github.com/hashicorp/terraform-provider-google/issues/20206",
            "https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming",
        ],
        inStack: fixedGroupNames,
    },
    {
        id: "pulumi-deletion-protection",
        from: "Pulumi",
        says: ["cannot destroy service without setting deletion_protection=false and running `{command}`"],
        causes: [
            "deletionProtection of a Cloud Run service is true where it is not written: it cannot be deleted or replaced.",
        ],
        fixes: ["Write deletionProtection: false, run `pulumi up` once so that it is stored, then delete or replace."],
        references: ["https://www.pulumi.com/registry/packages/gcp/api-docs/cloudrunv2/service/"],
    },
    {
        id: "pulumi-address-in-use",
        from: "Pulumi",
        says: ["Specified IP address is in-use and would result in a conflict."],
        statuses: [400],
        causes: [
            "Two forwarding rules have one address and port; a rule that is replaced has to be deleted before the new one is made.",
        ],
        fixes: ["Give each rule an address or port of its own; set deleteBeforeReplace on a rule that keeps them."],
        references: ["https://docs.cloud.google.com/load-balancing/docs/forwarding-rule-concepts"],
        inStack: sharedAddresses,
    },
    {
        id: "pulumi-certificate-map",
        from: "Pulumi",
        says: ["Invalid value for field 'resource.certificateMap': '{map}'"],
        statuses: [400],
        causes: ["certificateMap of a TargetHttpsProxy takes a full name, not the map's id."],
        fixes: ["Write //certificatemanager.googleapis.com/projects/PROJECT/locations/global/certificateMaps/NAME."],
        references: ["https://www.pulumi.com/registry/packages/gcp/api-docs/compute/targethttpsproxy/"],
    },
    {
        id: "pulumi-dead-client-api",
        from: "Pulumi",
        says: ["Error creating Brand: googleapi: Error {status}", "Error creating Client: googleapi: Error {status}"],
        causes: ["gcp.iap.Brand and gcp.iap.Client use an API that Google shut down on 2026-03-19."],
        fixes: [
            "Take them out. Use the Google-managed client (set none at all), or make one by hand in the console and set its ID and secret.",
        ],
        references: ["https://docs.cloud.google.com/iap/docs/deprecations/migrate-oauth-client"],
    },
    {
        id: "pulumi-api-disabled",
        from: "Pulumi",
        says: [
            "{API} API has not been used in project {project} before or it is disabled. Enable it by visiting {URL}",
        ],
        codes: ["SERVICE_DISABLED", "accessNotConfigured"],
        statuses: [403],
        causes: ["The API is not switched on in the project, or was a moment ago and is not everywhere yet."],
        fixes: [
            "Add gcp.projects.Service with disableOnDestroy: false for it and let what uses it depend on that. Run `pulumi up` again if it was just added.",
        ],
        references: ["https://docs.cloud.google.com/service-usage/docs/enable-disable"],
    },
];
