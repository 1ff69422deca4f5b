import { ResourceValidationArgs } from "@pulumi/policy";

/**
 * Says that a resource is none of a rule's business. The SDK is told by an error that it throws itself; making one, with its
 * stack, for each of a thousand resources takes longer than judging the others, so the first one serves for all.
 */
export function notApplicable(reason: string): (args: ResourceValidationArgs) => void {
    let thrown: unknown;
    return (args) => {
        if (thrown !== undefined) throw thrown;
        try {
            args.notApplicable(reason);
        } catch (error) {
            thrown = error;
            throw error;
        }
    };
}
