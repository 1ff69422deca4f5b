import { parsePrincipal } from "./principal";

/**
 * Service agents: the identities Google's own services act with. Their addresses are derived from the project's number,
 * because `projects.ServiceIdentity` has given an empty e-mail or member for several services
 * (https://github.com/hashicorp/terraform-provider-google/issues/18649 and 19970).
 */
const IAP_AGENT = /^service-(\d+)@gcp-sa-iap\.iam\.gserviceaccount\.com$/;

/** The identity IAP calls Cloud Run with (https://docs.cloud.google.com/iap/docs/enabling-cloud-run). */
export function iapAgentEmail(projectNumber: string): string {
    return `service-${projectNumber}@gcp-sa-iap.iam.gserviceaccount.com`;
}

export function iapAgentMember(projectNumber: string): string {
    return `serviceAccount:${iapAgentEmail(projectNumber)}`;
}

/** The identity that mints push tokens (https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions). */
export function pubsubAgentMember(projectNumber: string): string {
    return `serviceAccount:service-${projectNumber}@gcp-sa-pubsub.iam.gserviceaccount.com`;
}

/** The number of the project whose IAP agent `member` is; undefined for every other principal. */
export function iapAgentProjectNumber(member: string): string | undefined {
    const { kind, id } = parsePrincipal(member);
    return kind === "serviceAccount" ? IAP_AGENT.exec(id)?.[1] : undefined;
}

const SERVICE_AGENT = /^service-\d+@gcp-sa-[a-z0-9-]+\.iam\.gserviceaccount\.com$/;

/** Whether a member is one of Google's own identities (https://docs.cloud.google.com/iam/docs/service-agents). */
export function isServiceAgent(member: string): boolean {
    const { kind, id } = parsePrincipal(member);
    return kind === "serviceAccount" && SERVICE_AGENT.test(id);
}
