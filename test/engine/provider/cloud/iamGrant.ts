import type { Bag } from "../../../../offline/engine/wire";
import type { Cloud } from "./cloud";
import type { Binding, Condition } from "./iamPolicies";
import { bag, isSet, list, text } from "./kind";
import { lastSegment } from "./references";
import { invalid, notFound } from "./refusal";

/** What a grant is on: its ID, and whether the cloud must know it (a project is always there). */
type TargetOf = (properties: Bag) => string;

const TARGETS: Record<string, TargetOf> = {
    "gcp:cloudrunv2/service": ({ project, location, name }) =>
        `projects/${project}/locations/${location}/services/${lastSegment(name)}`,
    "gcp:iap/webBackendService": ({ project, webBackendService }) =>
        `projects/${project}/global/backendServices/${lastSegment(webBackendService)}`,
    "gcp:pubsub/topic": ({ project, topic }) => `projects/${project}/topics/${lastSegment(topic)}`,
    "gcp:pubsub/subscription": ({ project, subscription }) =>
        `projects/${project}/subscriptions/${lastSegment(subscription)}`,
    "gcp:serviceaccount/": ({ serviceAccountId }) => text(serviceAccountId),
};

const GRANT = /^(gcp:[^/]+\/\w*?)(?:iAM|IAM|Iam)(Member|Binding|Policy):/;

/** One IAM resource of a program: who gets which role on what. */
export class IamGrant {
    readonly target: string;
    readonly role: string;
    readonly condition: Condition | undefined;

    private constructor(
        readonly type: string,
        readonly shape: "Member" | "Binding" | "Policy",
        targetOf: TargetOf | undefined,
        private readonly properties: Bag,
    ) {
        // A target of which nothing is known (a bucket, a secret, a project) keeps its policy under its own name.
        this.target = targetOf?.(properties) ?? `${text(properties.project)}/${otherTarget(properties)}`;
        this.isKnown = targetOf !== undefined;
        this.role = text(properties.role);
        this.condition = isSet(properties.condition) ? (bag(properties.condition) as unknown as Condition) : undefined;
    }

    private readonly isKnown: boolean;

    static of(type: string, properties: Bag): IamGrant | undefined {
        const match = GRANT.exec(type);
        return match ? new IamGrant(type, match[2] as IamGrant["shape"], TARGETS[match[1]], properties) : undefined;
    }

    get id(): string {
        const parts = [this.target, this.role, this.shape === "Member" ? text(this.properties.member) : ""];
        return [...parts, this.condition?.title ?? ""].filter(Boolean).join("/");
    }

    apply(cloud: Cloud, verb: "create" | "update"): void {
        if (this.isKnown && !cloud.get(this.target)) {
            throw notFound(this.target);
        }
        const { member, members, policyData } = this.properties;
        if (this.shape === "Member") {
            cloud.policies.add(this.target, this.role, text(member), this.condition);
        } else if (this.shape === "Binding") {
            cloud.policies.set(this.target, this.role, list(members).map(text), this.condition);
        } else {
            cloud.policies.replace(this.target, parsePolicy(text(policyData)));
        }
        cloud.calls.push({ verb, type: this.type, id: this.id });
    }

    withdraw(cloud: Cloud): void {
        cloud.calls.push({ verb: "delete", type: this.type, id: this.id });
        if (this.shape === "Member") {
            cloud.policies.remove(this.target, this.role, text(this.properties.member), this.condition);
        } else if (this.shape === "Binding") {
            cloud.policies.set(this.target, this.role, [], this.condition);
        } else {
            cloud.policies.forget(this.target);
        }
    }

    /** The properties as they are now in the cloud; nothing where the grant is gone. */
    read(cloud: Cloud): Bag | undefined {
        const binding = cloud.policies.binding(this.target, this.role, this.condition);
        if (this.shape === "Policy") {
            const isThere = cloud.policies.of(this.target).length > 0;
            return isThere ? this.properties : undefined;
        }
        if (this.shape === "Binding") {
            return binding && { ...this.properties, members: binding.members };
        }
        return binding?.members.includes(text(this.properties.member)) ? this.properties : undefined;
    }
}

function otherTarget(properties: Bag): string {
    const { bucket, secretId, name, service } = properties;
    return [bucket, secretId, name, service].map(text).filter(Boolean).join("/");
}

function parsePolicy(policyData: string): Binding[] {
    try {
        return (JSON.parse(policyData) as { bindings: Binding[] }).bindings;
    } catch {
        throw invalid(`"policy_data" contains an invalid policy`);
    }
}
