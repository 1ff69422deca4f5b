/**
 * What the provider refuses as an IAM member. Its pattern is not anchored, so " allUsers" passes, and it is
 * case-sensitive, so "AllUsers" does not.
 * https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_member.go
 */
export function memberProblem(member: unknown): string | undefined {
    if (typeof member !== "string") {
        return undefined;
    }
    if (/^deleted/.test(member)) {
        return "Terraform does not support IAM members for deleted principals";
    }
    if (!/(.+:.+|projectOwners|projectReaders|projectWriters|allUsers|allAuthenticatedUsers)/.test(member)) {
        return "IAM members must have one of the values outlined here: https://cloud.google.com/billing/docs/reference/rest/v1/Policy#Binding";
    }
    return undefined;
}
