import { ResourceValidation, StackValidation } from "@pulumi/policy";
import { RulePolicy } from "./compile";

/** What a request of the SDK is about. */
export interface Subject {
    urn: string;
    /** Of that resource. Absent where the request is about the whole stack that the resource is in. */
    type?: string;
}

/** One request of the SDK, known from the moment that a rule is called in it. */
export class Request {
    private first: Subject | undefined;
    private isOne = true;

    /** Undefined as well if there was more than one after all: then nobody may be passed over by the other's subject. */
    get subject(): Subject | undefined {
        return this.isOne ? this.first : undefined;
    }

    /** The same policy, telling what it is shown. */
    watch(policy: RulePolicy): RulePolicy {
        const { validateResource, validateStack } = policy;
        const watched: ResourceValidation = (args, send) => {
            this.show({ urn: args.urn, type: args.type });
            return validateResource(args, send);
        };
        const watchedStack: StackValidation | undefined =
            validateStack &&
            ((args, send) => {
                if (args.resources.length > 0) this.show({ urn: args.resources[0].urn });
                return validateStack(args, send);
            });
        // With the type that the policy is marked by, if any.
        return { ...policy, validateResource: Object.assign(watched, validateResource), validateStack: watchedStack };
    }

    private show(subject: Subject): void {
        this.first ??= subject;
        this.isOne &&= this.first.urn === subject.urn && this.first.type === subject.type;
    }
}
