import { type Bag, isUnknown, reveal } from "../engine/wire";

/**
 * Computed outputs that the provider knows before Google answers, from what the program wrote.
 * https://github.com/hashicorp/terraform-provider-google/blob/main/google/services/resourcemanager/resource_google_service_account.go
 */
export function plannedValues(type: string, outputs: Bag): Bag {
    return type === "gcp:serviceaccount/account:Account" ? serviceAccountValues(outputs) : {};
}

function serviceAccountValues(outputs: Bag): Bag {
    const accountId = reveal(outputs.accountId);
    const project = reveal(outputs.project);
    // A project of the form "example.com:name" has another mail domain.
    if (!isKnownText(accountId) || !isKnownText(project) || project.includes(":")) {
        return {};
    }
    const email = `${accountId}@${project}.iam.gserviceaccount.com`;
    return { email, member: `serviceAccount:${email}` };
}

function isKnownText(value: unknown): value is string {
    return typeof value === "string" && value !== "" && !isUnknown(value);
}
