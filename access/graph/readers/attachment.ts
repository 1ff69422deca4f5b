import { Reading } from "../reading";

/** What a policy of IAM or of an organisation is attached to. `above`: a folder or an organisation. */
export type AttachmentLevel = "project" | "above" | "unknown";

export interface Attachment {
    level: AttachmentLevel;
    /** The project, by ID or number, where it is one. */
    project: Reading<string>;
}

/**
 * `projects/acme`, `folders/1`, `organizations/2`; a deny policy writes it with the service in front and URL-encoded:
 * `cloudresourcemanager.googleapis.com%2Fprojects%2Facme`.
 */
export function attachmentOf(parent: Reading<string>): Attachment {
    const nowhere: Reading<string> = { state: "unknown" };
    if (parent.state !== "known") return { level: "unknown", project: nowhere };
    const [, collection, name] = /(?:^|\/)(projects|folders|organizations)\/([^/]+)$/.exec(decoded(parent.value)) ?? [];
    if (collection === undefined) return { level: "unknown", project: nowhere };
    if (collection !== "projects") return { level: "above", project: nowhere };
    return { level: "project", project: { state: "known", value: name } };
}

function decoded(text: string): string {
    try {
        return decodeURIComponent(text.trim());
    } catch {
        return text.trim();
    }
}
