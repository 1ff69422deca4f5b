import { AccessGraph } from "../graph/graph";
import { roleCarries } from "../graph/holders";
import { Grant } from "../graph/nodes";
import { Resource } from "../graph/resource";
import { ResourceReader } from "../graph/resourceReader";
import { IAM_TRIPLET, IamTarget, iamShape } from "../iam/iamTypes";
import { parsePolicyData } from "../iam/policyData";
import { CustomRole } from "../iam/roles";
import { Ternary } from "../ternary";
import { DecidingProperty } from "./ignoredChanges";
import { Judged, Judgement } from "./judgement";

/** Principals that must not hold a role of some power. */
export interface ForbiddenGrants {
    /** Where a role of that power can be given: on the thing itself, or above it. */
    levels: ReadonlySet<IamTarget>;
    /** The power in words, after "a role that": `can invoke`. */
    power: string;
    carries: (role: string, customRoles: CustomRole[]) => Ternary;
    /** What a principal stands for, in words: `everybody`. Undefined: it may hold the role. */
    tooMany: (member: string, graph: AccessGraph) => string | undefined;
}

export function isGrantOn(levels: ReadonlySet<IamTarget>, type: string): boolean {
    const shape = iamShape(type);
    return shape !== undefined && levels.has(shape.target);
}

/**
 * Every place where such a role is given to such a principal. A condition is not read: IAM does not allow one on a public
 * principal (https://docs.cloud.google.com/iam/docs/conditions-overview), so it excuses nothing.
 */
export function forbiddenGrants({ graph, resources }: Judged, forbidden: ForbiddenGrants): Judgement[] {
    const inText = resources.filter(({ type }) => isGrantOn(forbidden.levels, type) && isPolicy(type));
    const textual = new Set(inText.map(({ urn }) => urn));
    return [
        ...graph.grants
            .filter(({ level, urn }) => forbidden.levels.has(level) && !textual.has(urn))
            .flatMap((grant) => ofGrant(grant, graph, forbidden)),
        // A policy is a text: it is read where it is written, so that the report can say which binding it is.
        ...inText.flatMap((resource) => ofPolicy(resource, graph, forbidden)),
    ];
}

/** What has to reach the cloud for that to hold: nothing of a member or binding whose role has no such power. */
export function decidingGrant(resource: Resource, { graph }: Judged, { carries }: ForbiddenGrants): DecidingProperty[] {
    const shape = iamShape(resource.type)?.shape;
    if (!shape) return [];
    const path = IAM_TRIPLET[shape];
    if (shape === "policy") return [{ path, decides: "yes" }];
    const role = new ResourceReader(resource).text("role");
    const decides = role.state === "known" ? carries(role.value, graph.customRoles) : "unknown";
    return [
        { path, decides },
        { path: "role", decides },
    ];
}

function isPolicy(type: string): boolean {
    return iamShape(type)?.shape === "policy";
}

function ofGrant(grant: Grant, graph: AccessGraph, forbidden: ForbiddenGrants): Judgement[] {
    const { urn, property, member, memberFrom } = grant;
    const has = roleCarries(grant, forbidden.carries, graph.customRoles);
    if (member.state === "known") return ofMember(urn, property, has, member.value, graph, forbidden);
    // Made from nothing but service accounts, it is one of them.
    const isProved = member.state === "absent" || memberFrom.length > 0;
    if (isProved || has === "no") return [];
    return [{ urn, property, certainty: "undecided", what: "is not known yet, and may name everybody" }];
}

function ofPolicy(resource: Resource, graph: AccessGraph, forbidden: ForbiddenGrants): Judgement[] {
    const { urn } = resource;
    const claims = new ResourceReader(resource).claims((properties) => properties.string("policyData"));
    return claims.flatMap((text): Judgement[] => {
        const property = "policyData";
        if (text.state === "absent") return [];
        if (text.state === "unknown") {
            return [{ urn, property, certainty: "undecided", what: "is not known yet, and may name everybody" }];
        }
        const { bindings, problem } = parsePolicyData(text.value);
        const found = bindings.flatMap(({ role, members }, binding) =>
            members.flatMap((member, index) =>
                ofMember(
                    urn,
                    `policyData.bindings[${binding}].members[${index}]`,
                    forbidden.carries(role, graph.customRoles),
                    member,
                    graph,
                    forbidden,
                ),
            ),
        );
        return problem === undefined ? found : [...found, unreadable(urn)];
    });
}

function ofMember(
    urn: string,
    property: string,
    has: Ternary,
    member: string,
    graph: AccessGraph,
    { power, tooMany }: ForbiddenGrants,
): Judgement[] {
    const whom = tooMany(member, graph);
    if (whom === undefined) return [];
    switch (has) {
        case "yes":
            return [{ urn, property, certainty: "certain", what: `gives a role that ${power} to ${whom}` }];
        case "unknown":
            return [
                {
                    urn,
                    property,
                    certainty: "undecided",
                    what: `names ${whom}, and whether the role ${power} is not known`,
                },
            ];
        case "no":
            return [];
    }
}

/** Google is still handed the text, so "nobody can read it" must not pass as "it names nobody". */
function unreadable(urn: string): Judgement {
    return {
        urn,
        property: "policyData",
        certainty: "certain",
        what: "cannot be read as an IAM policy, so nobody can say whom it lets in",
    };
}
