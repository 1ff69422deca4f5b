import { Grant } from "../graph/nodes";
import { ResourceReader } from "../graph/resourceReader";
import { Resource } from "../graph/resource";
import { IamTarget, iamShape } from "../iam/iamTypes";
import { parsePolicyData } from "../iam/policyData";
import { isPublicMember } from "../iam/principal";
import { CustomRole, carriesInvoke } from "../iam/roles";
import { Ternary, and, ternary } from "../ternary";
import { Judged, Judgement } from "./judgement";

/** Where a grant lets its holder call something: on the thing itself, or inherited from above. */
const INVOCABLE: ReadonlySet<IamTarget> = new Set<IamTarget>([
    "run-service",
    "run-job",
    "run-worker-pool",
    "function",
    "project",
    "folder",
    "organization",
]);

export function grantsInvocation(type: string): boolean {
    const shape = iamShape(type);
    return shape !== undefined && INVOCABLE.has(shape.target);
}

/**
 * Every place where a role that can invoke is given to everybody. A condition is not read: IAM does not allow one on a
 * public principal (https://docs.cloud.google.com/iam/docs/conditions-overview), so it excuses nothing.
 */
export function publicInvokers({ graph, resources }: Judged): Judgement[] {
    const inText = resources.filter(({ type }) => isPolicy(type));
    const textual = new Set(inText.map(({ urn }) => urn));
    return [
        ...graph.grants
            .filter(({ level, urn }) => INVOCABLE.has(level) && !textual.has(urn))
            .flatMap((grant) => ofGrant(grant, graph.customRoles)),
        // A policy is a text: it is read where it is written, so that the report can say which binding it is.
        ...inText.flatMap((resource) => ofPolicy(resource, graph.customRoles)),
    ];
}

function isPolicy(type: string): boolean {
    return grantsInvocation(type) && iamShape(type)?.shape === "policy";
}

function ofGrant({ urn, property, role, member, memberFrom }: Grant, customRoles: CustomRole[]): Judgement[] {
    const invokes = role.state === "known" ? carriesInvoke(role.value, customRoles) : "unknown";
    if (member.state === "known") return judge(urn, property, invokes, ternary(isPublicMember(member.value)));
    // Made from nothing but service accounts, it is one of them.
    const isProved = member.state === "absent" || memberFrom.length > 0;
    return isProved ? [] : judge(urn, property, invokes, "unknown");
}

function ofPolicy(resource: Resource, customRoles: CustomRole[]): Judgement[] {
    const { urn } = resource;
    const claims = new ResourceReader(resource).claims((properties) => properties.string("policyData"));
    return claims.flatMap((text) => {
        if (text.state === "absent") return [];
        if (text.state === "unknown") return judge(urn, "policyData", "unknown", "unknown");
        const { bindings, problem } = parsePolicyData(text.value);
        const found = bindings.flatMap(({ role, members }, binding) =>
            members.flatMap((member, index) =>
                judge(
                    urn,
                    `policyData.bindings[${binding}].members[${index}]`,
                    carriesInvoke(role, customRoles),
                    ternary(isPublicMember(member)),
                ),
            ),
        );
        return problem === undefined ? found : [...found, unreadable(urn)];
    });
}

function judge(urn: string, property: string, invokes: Ternary, everybody: Ternary): Judgement[] {
    switch (and(invokes, everybody)) {
        case "yes":
            return [{ urn, property, certainty: "certain", what: "gives a role that can invoke to everybody" }];
        case "unknown":
            return [
                {
                    urn,
                    property,
                    certainty: "undecided",
                    what:
                        everybody === "yes"
                            ? "names everybody, and whether the role can invoke is not known"
                            : "is not known yet, and may name everybody",
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
