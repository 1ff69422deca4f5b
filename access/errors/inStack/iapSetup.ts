import { BackendNode, Grant, ServiceNode } from "../../graph/nodes";
import { leadsTo } from "../../graph/link";
import { ProjectClaim, sameProject } from "../../graph/project";
import { valueOf } from "../../graph/reading";
import { iapAgentProjectNumber } from "../../iam/agents";
import { StackCause } from "../stackCause";
import { StackView } from "./stackView";

const CREATE_AGENT =
    'Create gcp.projects.ServiceIdentity with service "iap.googleapis.com" in the project, and let what grants it a role depend on it.';

/** IAP is on in a project whose IAP agent this stack does not create. It may have been created before. */
export function withoutAgent(stack: StackView): StackCause[] {
    return guarded(stack)
        .filter((node) => !createsAgent(stack, node))
        .map((node) => ({
            urn: node.urn,
            property: iapProperty(node),
            certainty: "undecided",
            reason: `IAP is on on ${node.name}, and this stack does not create the IAP agent of its project.`,
            fix: CREATE_AGENT,
        }));
}

/** Grants to an IAP agent that this stack does not create: IAM refuses a member that does not exist yet. */
export function grantsToMissingAgent(stack: StackView): StackCause[] {
    return stack.graph.grants
        .filter((grant) => !grant.external && isIapAgent(grant) && !createsAgent(stack, grant))
        .map(({ urn, property }) => ({
            urn,
            property,
            certainty: "undecided",
            reason: "It names the project's IAP agent, which this stack does not create.",
            fix: CREATE_AGENT,
        }));
}

/** Without a custom client Google's own is used, which a project outside of an organisation does not have. */
export function googleManagedClient(stack: StackView): StackCause[] {
    return guarded(stack)
        .filter((node) => !hasCustomClient(stack, node))
        .map((node) => ({
            urn: node.urn,
            property: iapProperty(node),
            certainty: "undecided",
            reason:
                `${node.name} uses the Google-managed OAuth client: it lets in people of the project's own ` +
                "organisation only, and a project without an organisation has none.",
            fix: "Make a client by hand in the console and set its ID and secret here.",
        }));
}

/** Also one that is not known yet, or that the settings of a level above may hold. */
function hasCustomClient({ graph }: StackView, node: BackendNode | ServiceNode): boolean {
    const inSettings = graph.iapSettings.some(
        ({ clientId, on }) => clientId.state !== "absent" && (on.state === "absent" || leadsTo(on, node.urn) !== "no"),
    );
    return inSettings || (node.kind === "backend" && node.clientId.state !== "absent");
}

function guarded({ graph }: StackView): (BackendNode | ServiceNode)[] {
    return [...graph.backends, ...graph.services].filter(({ external, iap }) => !external && iap === "yes");
}

function createsAgent({ graph }: StackView, claim: ProjectClaim): boolean {
    return graph.serviceIdentities.some(
        (identity) => valueOf(identity.service) === "iap.googleapis.com" && sameProject(identity, claim) !== "no",
    );
}

function isIapAgent({ member }: Grant): boolean {
    return iapAgentProjectNumber(valueOf(member) ?? "") !== undefined;
}

function iapProperty(node: BackendNode | ServiceNode): string {
    return node.kind === "backend" ? "iap" : node.properties.iap;
}
