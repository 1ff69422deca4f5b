import { ResourceValidation } from "@pulumi/policy";

/**
 * A validation with the one type that it is for: a resource of another type is not even unpacked for it. The SDK's own
 * `validateResourceOfType` sets the same mark, and takes a resource class for it: loading @pulumi/gcp for that would cost
 * seconds. An SDK that does not know the mark calls the validation for everything
 * (https://github.com/pulumi/pulumi-policy/blob/main/sdk/nodejs/policy/policy.ts).
 */
export function markType(type: string, validate: ResourceValidation): ResourceValidation {
    return Object.assign(validate, { __pulumiType: type });
}
