import { createHash } from "node:crypto";
import type { TypeFacts } from "./facts";

/** How the provider names a resource whose name the program left out. */
interface NameRule {
    property: "name" | "accountId";
    maximumLength: number;
    lowerCase: boolean;
}

const RANDOM_CHARACTERS = 7;

/** SetAutonaming(255, "-") in https://github.com/pulumi/pulumi-gcp/blob/master/provider/resources.go */
const DEFAULT_RULE: NameRule = { property: "name", maximumLength: 255, lowerCase: false };
const LOWER_CASE_RULE: NameRule = { property: "name", maximumLength: 63, lowerCase: true };

/** The exceptions of the same file, for the types that have facts. */
const EXCEPTIONS: Record<string, NameRule | undefined> = {
    "gcp:cloudrunv2/service:Service": { property: "name", maximumLength: 50, lowerCase: true },
    "gcp:compute/backendService:BackendService": LOWER_CASE_RULE,
    "gcp:compute/securityPolicy:SecurityPolicy": LOWER_CASE_RULE,
    "gcp:compute/targetHttpProxy:TargetHttpProxy": LOWER_CASE_RULE,
    "gcp:compute/targetHttpsProxy:TargetHttpsProxy": LOWER_CASE_RULE,
    "gcp:compute/uRLMap:URLMap": LOWER_CASE_RULE,
    "gcp:serviceaccount/account:Account": { property: "accountId", maximumLength: 30, lowerCase: false },
    // The name of a record is the domain name itself.
    "gcp:dns/recordSet:RecordSet": undefined,
};

/** The name property of a type that is named automatically, or nothing where the program must name it. */
export function nameRuleOf(type: string, facts: TypeFacts): NameRule | undefined {
    if (type in EXCEPTIONS) {
        return EXCEPTIONS[type];
    }
    const name = facts.properties.name;
    // A name that Google computes (an alert policy's) is an output, not a name to choose.
    return name && !name.computed ? DEFAULT_RULE : undefined;
}

/**
 * The real engine draws the suffix at random and keeps it in the state. Here it comes from the URN, so that two previews
 * of one program are equal. Throws where the real provider refuses.
 */
export function autoName(rule: NameRule, urn: string, logicalName: string): string {
    const prefix = `${rule.lowerCase ? logicalName.toLowerCase() : logicalName}-`;
    if (prefix.length + RANDOM_CHARACTERS > rule.maximumLength) {
        throw new Error(
            `name '${prefix}' plus ${RANDOM_CHARACTERS} random chars is longer than maximum length ${rule.maximumLength}`,
        );
    }
    return prefix + createHash("sha256").update(urn).digest("hex").slice(0, RANDOM_CHARACTERS);
}
