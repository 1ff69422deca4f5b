import * as pulumi from "@pulumi/pulumi";
import { Problems } from "./problems";

/**
 * The value, judged as soon as it is known: an Output fails with the same sentence as a plain value, only later, and a
 * preview that does not know it says nothing.
 */
export function checkedLater<T>(
    component: string,
    name: string,
    value: pulumi.Input<T>,
    check: (problems: Problems, known: T) => void,
): pulumi.Output<T> {
    const later = pulumi.output(value) as pulumi.Output<T>;
    return later.apply(async (known) => {
        const problems = new Problems();
        check(problems, known);
        problems.throwIfAny(component, name, (await pulumi.isSecret(later)) ? known : undefined);
        return known;
    }) as pulumi.Output<T>;
}
