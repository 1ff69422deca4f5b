import { createHash } from "node:crypto";

/** IAM's rule for the ID of a service account (https://docs.cloud.google.com/iam/docs/service-accounts-create). */
const ACCOUNT_ID = /^[a-z]([-a-z0-9]{4,28}[a-z0-9])$/;
const LONGEST = 30;
const DIGEST = 8;

/**
 * The ID of a service account: `<name>-<role>` where IAM takes that, else as much of it as fits and a digest of the
 * whole. A cut alone would give long names that differ only at their end the same account, which fails with 409 on the
 * second one. The digest depends on nothing else, so the account stays the same from one deployment to the next.
 */
export function accountId(name: string, role: string): string {
    const wanted = `${name}-${role}`;
    if (ACCOUNT_ID.test(wanted)) return wanted;
    const digest = createHash("sha256").update(wanted).digest("hex").slice(0, DIGEST);
    const cleaned = wanted
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^[^a-z]+/, "");
    const readable = cleaned.slice(0, LONGEST - DIGEST - 1).replace(/-+$/, "");
    return `${readable === "" ? role : readable}-${digest}`;
}
