import { StackCause } from "./stackCause";
import { StackView } from "./inStack/stackView";

/** Who says it. */
export type Source = "IAP" | "Google sign-in" | "Cloud Run" | "Load balancer" | "Pub/Sub" | "IAM" | "Pulumi";

/** One thing that Google or the provider says, and what is behind it. */
export interface KnownError {
    id: string;
    from: Source;
    /** Its texts, in the newest wording first. `{name}` stands for any value. None: it shows by a code alone. */
    says: string[];
    /** Codes that people look up by themselves: `52`, `invalid_audience`. */
    codes?: string[];
    /** The HTTP statuses it comes with. */
    statuses?: number[];
    /** What causes it, the likeliest first. */
    causes: string[];
    /** Causes that people reported and that no page of Google's confirms. */
    reported?: string[];
    /** What to do, in the order of the causes. */
    fixes: string[];
    /** Pages of Google's or the provider's, or the public thread it was seen in. */
    references: string[];
    /** The resources of a stack that cause it. */
    inStack?: (stack: StackView) => StackCause[];
}

/** Everything that finds an error without its text. */
export function codesOf({ codes = [], statuses = [] }: KnownError): string[] {
    return [...codes, ...statuses.map(String)];
}
