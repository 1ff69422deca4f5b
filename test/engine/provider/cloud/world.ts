/** What is there before the first deployment, and whom the organisation knows. */
export interface World {
    project: string;
    projectNumber: string;
    /** APIs that are already on; "all" for a project that has been in use. */
    enabledApis: "all" | string[];
    /** Agents that exist without being asked for, by their API: the project has used it before. */
    existingAgents: string[];
    /** Members of the organisation's directory that do not exist. Every other user, group and domain does. */
    missingMembers: string[];
}

export const NEW_PROJECT: World = {
    project: "acme-prod",
    projectNumber: "123456789012",
    enabledApis: ["serviceusage.googleapis.com", "cloudresourcemanager.googleapis.com", "iam.googleapis.com"],
    existingAgents: [],
    missingMembers: ["group:nobody@example.com"],
};

export const USED_PROJECT: World = {
    ...NEW_PROJECT,
    enabledApis: "all",
    existingAgents: ["pubsub.googleapis.com"],
};

/** The domains of the service agents that these programs meet, by API (https://cloud.google.com/iam/docs/service-agents). */
const AGENT_DOMAINS: Record<string, string> = {
    "iap.googleapis.com": "gcp-sa-iap.iam.gserviceaccount.com",
    "pubsub.googleapis.com": "gcp-sa-pubsub.iam.gserviceaccount.com",
};

export function agentEmail(api: string, projectNumber: string): string {
    const domain = AGENT_DOMAINS[api] ?? `gcp-sa-${api.split(".")[0]}.iam.gserviceaccount.com`;
    return `service-${projectNumber}@${domain}`;
}

/** Google's own identities of a project, whose e-mail domain tells them from the accounts that people create. */
export function isAgent(email: string): boolean {
    return /@gcp-sa-[\w-]+\.iam\.gserviceaccount\.com$/.test(email);
}
