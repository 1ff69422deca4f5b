import { isDeepStrictEqual } from "node:util";
import { Refusal, invalid } from "./refusal";

export interface Condition {
    title: string;
    expression: string;
    description?: string;
}

export interface Binding {
    role: string;
    members: string[];
    condition?: Condition;
}

/** The allow policies of all resources. A policy belongs to its resource and goes with it. */
export class IamPolicies {
    private readonly policies = new Map<string, Binding[]>();

    constructor(private readonly memberExists: (member: string) => boolean) {}

    of(target: string): Binding[] {
        return this.policies.get(target) ?? [];
    }

    binding(target: string, role: string, condition?: Condition): Binding | undefined {
        return this.of(target).find((each) => each.role === role && sameCondition(each.condition, condition));
    }

    /** Adding a member who is already there changes nothing, and succeeds. */
    add(target: string, role: string, member: string, condition?: Condition): void {
        const members = this.binding(target, role, condition)?.members ?? [];
        this.set(target, role, members.includes(member) ? members : [...members, member], condition);
    }

    remove(target: string, role: string, member: string, condition?: Condition): void {
        const binding = this.binding(target, role, condition);
        if (binding) {
            const members = binding.members.filter((each) => each !== member);
            this.set(target, role, members, condition);
        }
    }

    /** Makes these the only members of the role under this condition. */
    set(target: string, role: string, members: string[], condition?: Condition): void {
        const others = this.of(target).filter((each) => each !== this.binding(target, role, condition));
        this.replace(target, members.length > 0 ? [...others, { role, members, condition }] : others);
    }

    replace(target: string, bindings: Binding[]): void {
        for (const member of bindings.flatMap((binding) => binding.members)) {
            this.refuseUnknown(member);
        }
        this.policies.set(target, bindings);
    }

    forget(target: string): void {
        this.policies.delete(target);
    }

    /** Grants that outlived a deployment. */
    get remaining(): { target: string; bindings: Binding[] }[] {
        return [...this.policies]
            .map(([target, bindings]) => ({ target, bindings }))
            .filter(({ bindings }) => bindings.length > 0);
    }

    private refuseUnknown(member: string): void {
        // As IAM answers: only service accounts are named by kind, https://cloud.google.com/iam/docs/troubleshoot-policies
        if (member.startsWith("serviceAccount:") && !this.memberExists(member)) {
            const email = member.slice("serviceAccount:".length);
            throw new Refusal(400, `Service account ${email} does not exist.`, "badRequest");
        }
        if (!this.memberExists(member)) {
            throw invalid(`Identity ${member} does not exist.`);
        }
    }
}

function sameCondition(one: Condition | undefined, other: Condition | undefined): boolean {
    return one?.title === other?.title && isDeepStrictEqual(one?.expression, other?.expression);
}
