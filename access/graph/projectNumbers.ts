import { iapAgentProjectNumber } from "../iam/agents";
import { ternary, Ternary } from "../ternary";
import { AccessGraph } from "./graph";
import { ProjectClaim, sameProject } from "./project";
import { valueOf } from "./reading";

/** Project numbers that the stack itself shows: an IAP agent of any other project is somebody else's. */
export class ProjectNumbers {
    private readonly evidence: { claim: ProjectClaim; number: string }[] = [];

    constructor(graph: AccessGraph) {
        for (const identity of graph.serviceIdentities) {
            const number = iapAgentProjectNumber(valueOf(identity.member) ?? "");
            if (number) this.evidence.push({ claim: identity, number });
        }
        for (const settings of graph.iapSettings) {
            // A setting's name carries the number of the project whose IAP it sets.
            const number = /^projects\/(\d+)\//.exec(valueOf(settings.scope) ?? "")?.[1];
            const owner = graph.nodes.get(settings.on.to[0]);
            if (number && owner && settings.on.state === "resolved") this.evidence.push({ claim: owner, number });
        }
    }

    /** False only where the stack shows another number for this project. */
    mayBe(claim: ProjectClaim, number: string): boolean {
        return this.is(claim, number) !== "no";
    }

    is(claim: ProjectClaim, number: string): Ternary {
        if (valueOf(claim.project) === number) return "yes";
        const shown = this.evidence.filter((entry) => sameProject(entry.claim, claim) === "yes");
        return shown.length === 0 ? "unknown" : ternary(shown.some((entry) => entry.number === number));
    }
}
