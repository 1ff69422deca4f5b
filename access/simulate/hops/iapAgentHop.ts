import { Holding, mayHoldMore, whyGrantIsOpen } from "../../graph/holders";
import { Grant, ServiceNode } from "../../graph/nodes";
import { ProjectClaim } from "../../graph/project";
import { valueOf } from "../../graph/reading";
import { iapAgentProjectNumber } from "../../iam/agents";
import { isPublicMember, parsePrincipal } from "../../iam/principal";
import { RUN_INVOKER } from "../../iam/roles";
import { and, not, or, Ternary } from "../../ternary";
import { Hop } from "../../verdict";
import { AccessContext } from "../accessContext";
import { Attempt } from "../attempt";
import { conditionHolds } from "./grantCondition";
import { hopOf } from "./hop";
import { notInvokerMessage } from "./messages";

/** The invoker check behind IAP: there IAP's own agent calls, whoever the request came from. */
export function iapAgentHop(
    context: AccessContext,
    service: ServiceNode,
    { attributes, request }: Pick<Attempt, "attributes" | "request"> = { attributes: {} },
): Hop {
    const { agent, isForeign } = iapAgentIsInvoker(context, service, attributes.time);
    return hopOf("invoker-check", service.urn, or(not(service.invokerCheck), agent), {
        pass:
            service.invokerCheck === "no"
                ? `${service.name} does not check its callers.`
                : `The IAP agent may invoke ${service.name}.`,
        refuse: isForeign
            ? `Only the IAP agent of another project may invoke ${service.name}.`
            : `The IAP agent may not invoke ${service.name}: "Your client does not have permission to get URL".`,
        undecided: `Whether the IAP agent may invoke ${service.name} ${whyGrantIsOpen(service)}.`,
        status: 403,
        ...(request && { message: notInvokerMessage(request.path) }),
        fix: `Grant ${RUN_INVOKER} on ${service.name} to service-PROJECT_NUMBER@gcp-sa-iap.iam.gserviceaccount.com.`,
    });
}

/**
 * Whether IAP's agent of the service's own project holds invoke
 * (https://docs.cloud.google.com/iap/docs/enabling-cloud-run).
 */
export function iapAgentIsInvoker(
    context: AccessContext,
    service: ServiceNode,
    time?: string,
): { agent: Ternary; isForeign: boolean } {
    const found = context.askInvokers(service, `the IAP agent at ${time ?? "any time"}`, (holdings) =>
        agentAmong(context, service, holdings, time),
    );
    return {
        agent: or(mayHoldMore(service), ...found.map(({ agent }) => agent)),
        isForeign: found.some(({ isForeign }) => isForeign),
    };
}

function agentAmong(
    context: AccessContext,
    project: ProjectClaim,
    holdings: Holding[],
    time: string | undefined,
): { agent: Ternary; isForeign: boolean } {
    let agent: Ternary = "no";
    let isForeign = false;
    for (const { grant, holds } of holdings) {
        const member = valueOf(grant.member);
        const number = member === undefined ? undefined : iapAgentProjectNumber(member);
        const isOther = number !== undefined && !context.projectNumbers.mayBe(project, number);
        isForeign ||= isOther;
        agent = or(agent, and(holds, isOther ? "no" : isIapAgent(context, grant), conditionHolds(grant, { time })));
    }
    return { agent, isForeign };
}

function isIapAgent(context: AccessContext, grant: Grant): Ternary {
    const member = valueOf(grant.member);
    if (member !== undefined) {
        if (iapAgentProjectNumber(member) !== undefined || isPublicMember(member)) return "yes";
        // A group or a set may hold the agent; that cannot be seen.
        return ["group", "principalSet"].includes(parsePrincipal(member).kind) ? "unknown" : "no";
    }
    if (grant.memberFrom.length === 0) return "unknown";
    const agents = grant.memberFrom.filter((urn) => isIapIdentity(context, urn));
    if (agents.length === 0) return "no";
    return agents.length === grant.memberFrom.length ? "yes" : "unknown";
}

function isIapIdentity(context: AccessContext, urn: string): boolean {
    const node = context.graph.nodes.get(urn);
    return node?.kind === "service-identity" && valueOf(node.service) === "iap.googleapis.com";
}
