import { BlindSpot } from "../../findings";
import { iamShape, IamTarget } from "../../iam/iamTypes";
import { parsePolicyData } from "../../iam/policyData";
import { ABSENT_LINK, Link } from "../link";
import { Grant, NodeKind } from "../nodes";
import { projectOf } from "../project";
import { ABSENT_READING, known, PropertyReader, Reading, UNKNOWN_READING, valueOf } from "../reading";
import { ResourceIndex } from "../resourceIndex";
import { ResourceReader } from "../resourceReader";
import { isNeutralSource } from "../sources";

export interface GrantsOfResource {
    grants: Grant[];
    blindSpots: BlindSpot[];
}

type Principal = Pick<Grant, "property" | "role" | "roleIsGuess" | "member" | "memberFrom" | "condition">;

/** Where each kind of IAM resource names its target. `global`: backend services without a region of their own. */
const ON: Partial<Record<IamTarget, { names: string[]; location?: string[] | "global"; kinds: NodeKind[] }>> = {
    // The first API's IAM types target services of the second too, in Google's own samples: the name decides.
    "run-service": { names: ["service", "name"], location: ["location"], kinds: ["service"] },
    "run-job": { names: ["name"], location: ["location"], kinds: ["job"] },
    "run-worker-pool": { names: ["name"], location: ["location"], kinds: ["worker-pool"] },
    function: { names: ["cloudFunction"], location: ["location", "region"], kinds: ["service"] },
    "iap-backend": { names: ["webBackendService"], location: "global", kinds: ["backend"] },
    "iap-region-backend": { names: ["webRegionBackendService"], location: ["region"], kinds: ["backend"] },
    "iap-cloud-run": { names: ["cloudRunServiceName"], location: ["location"], kinds: ["service"] },
    // The provider's names for the two.
    "iap-forwarding-rule": {
        names: ["forwardingRuleServiceName", "forwardingRuleRegionServiceName"],
        location: ["region"],
        kinds: ["forwarding-rule"],
    },
    "service-account": { names: ["serviceAccountId"], kinds: ["service-account"] },
    topic: { names: ["topic"], kinds: ["topic"] },
    subscription: { names: ["subscription"], kinds: ["subscription"] },
};

/** Undefined for a resource that grants nothing in this model's ground. */
export function grantsOf(
    reader: ResourceReader,
    index: ResourceIndex,
    customRoles: ReadonlyMap<string, string>,
): GrantsOfResource | undefined {
    const { type, urn, external = false } = reader.resource;
    const shape = iamShape(type);
    if (!shape || shape.target === "other") return undefined;
    const common = {
        urn,
        external,
        level: shape.target,
        on: targetOf(reader, index, shape.target),
        computeOnly: type.startsWith("gcp:iap/webTypeCompute"),
        ...projectOf(reader),
    };
    const found =
        shape.shape === "policy"
            ? policyOf(reader)
            : { principals: principalsOf(reader, index, customRoles, shape.shape) };
    return {
        grants: distinct(found.principals).map((principal) => ({ ...common, ...principal })),
        blindSpots:
            "problem" in found && found.problem ? [{ urn, what: "policyData", reason: `${found.problem}.` }] : [],
    };
}

function targetOf(reader: ResourceReader, index: ResourceIndex, target: IamTarget): Link {
    const on = ON[target];
    if (!on) return ABSENT_LINK;
    const property = on.names.find((name) => reader.text(name).state !== "absent") ?? on.names[0];
    const value = reader.text(property);
    const places = on.location === "global" ? [] : (on.location ?? []);
    const location = on.location === "global" ? known("global") : reader.text(places.find(isSet(reader)) ?? "location");
    return index.resolve({ kinds: on.kinds, value, from: reader, property, ...(on.location && { location }) });
}

function isSet(reader: ResourceReader): (property: string) => boolean {
    return (property) => reader.text(property).state !== "absent";
}

function principalsOf(
    reader: ResourceReader,
    index: ResourceIndex,
    customRoles: ReadonlyMap<string, string>,
    shape: "member" | "binding",
): Principal[] {
    const role = roleOf(reader, customRoles);
    const condition = reader.one(conditionOf);
    const common = { role, roleIsGuess: role.state === "known" && reader.text("role").state !== "known", condition };
    if (shape === "member") {
        return reader
            .claims((properties) => properties.string("member"))
            .map((member) => ({
                ...common,
                property: "member",
                member,
                memberFrom: makers(reader, index, "member", member, ["service-account", "service-identity"]),
            }));
    }
    return reader
        .claims((properties) => properties.strings("members"))
        .flatMap((members): Principal[] => {
            // A list made by an apply can hold anybody, whatever it was made from.
            if (members.state !== "known") {
                if (members.state === "absent") return [];
                return [{ ...common, property: "members", member: UNKNOWN_READING, memberFrom: [] }];
            }
            const unknown = members.value.filter(({ state }) => state === "unknown");
            // Known members beside it come from accounts too, so an account among the list's sources proves nothing.
            const from = unknown.length > 0 ? makers(reader, index, "members", unknown[0], ["service-identity"]) : [];
            let next = 0;
            return members.value.map((member, i) => ({
                ...common,
                property: `members[${i}]`,
                member,
                // As many makers as unknown elements: each is one of them, and which is which makes no difference in a set.
                memberFrom: member.state !== "unknown" ? [] : from.length === unknown.length ? [from[next++]] : from,
            }));
        });
}

function policyOf(reader: ResourceReader): { principals: Principal[]; problem?: string } {
    let problem: string | undefined;
    const principals = reader
        .claims((properties) => properties.string("policyData"))
        .flatMap((text): Principal[] => {
            const property = "policyData";
            const anybody = {
                property,
                role: UNKNOWN_READING,
                roleIsGuess: false,
                member: UNKNOWN_READING,
                memberFrom: [],
                condition: ABSENT_READING,
            };
            if (text.state !== "known") return text.state === "unknown" ? [anybody] : [];
            const policy = parsePolicyData(text.value);
            problem ??= policy.problem;
            const bound = policy.bindings.flatMap(({ role, members, condition }) =>
                members.map((member) => ({
                    property,
                    role: known(role),
                    roleIsGuess: false,
                    member: known(member),
                    memberFrom: [],
                    condition: condition === undefined ? ABSENT_READING : known(condition),
                })),
            );
            return policy.problem ? [...bound, anybody] : bound;
        });
    return { principals, problem };
}

function conditionOf(properties: PropertyReader): Reading<string> {
    const condition = properties.object("condition");
    if (condition.state !== "known") return condition;
    const expression = condition.value.string("expression");
    return expression.state === "absent" ? UNKNOWN_READING : expression;
}

/** An unknown role made from one custom role of this stack is taken for that role. */
function roleOf(reader: ResourceReader, customRoles: ReadonlyMap<string, string>): Reading<string> {
    const role = reader.text("role");
    if (role.state === "known") return role;
    const made = reader.sources("role").filter((urn) => customRoles.has(urn));
    return made.length === 1 ? known(customRoles.get(made[0])!) : role;
}

/**
 * An unknown that depends on nothing but service accounts and service agents is one of their addresses: it cannot be
 * `allUsers`. As soon as anything else is among the sources, nothing is proved, nor where an address is known already: the
 * provider plans an account's e-mail, and what is still unknown was made from something else of it.
 */
function makers(
    reader: ResourceReader,
    index: ResourceIndex,
    property: string,
    member: Reading<string>,
    kinds: NodeKind[],
): string[] {
    if (member.state !== "unknown") return [];
    const sources = reader.sources(property).filter((urn) => !isNeutralSource(urn));
    const accounts = index.sourcesOf(reader, property, kinds);
    const isProved = accounts.length === sources.length && !accounts.some((urn) => index.identity(urn)!.hasAddress);
    return isProved ? accounts : [];
}

function distinct(principals: Principal[]): Principal[] {
    const seen = new Set<string>();
    return principals.filter((principal) => {
        if (valueOf(principal.member) === undefined) return true;
        const key = JSON.stringify([principal.member, principal.role, principal.condition]);
        return !seen.has(key) && seen.add(key);
    });
}
