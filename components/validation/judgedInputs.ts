import * as pulumi from "@pulumi/pulumi";
import { EMPTY_OUTPUT } from "./inputReader";
import { Problems } from "./problems";

/**
 * Judges a component's inputs now, as far as they are known, and every Output among them as soon as it is: the same
 * check runs again with that one value filled in, and the value fails with the same sentence instead of reaching a
 * resource.
 *
 * @param check finds what is wrong with inputs in which any value may still be an Output.
 * @returns the inputs with every Output, at any depth, replaced by one that has been judged.
 * @throws pulumi.InputPropertiesError with everything that is wrong already.
 */
export function judgedInputs<A extends object>(
    component: string,
    name: string,
    inputs: A,
    check: (problems: Problems, inputs: A) => void,
): A {
    const judge: Judge = (known, secret) => {
        const problems = new Problems();
        check(problems, known as A);
        problems.throwIfAny(component, name, secret);
    };
    judge(inputs);
    return judgeLater(inputs, judge) as A;
}

/** What is wrong is said without the words of a secret. */
type Judge = (whole: unknown, secret?: unknown) => void;

/** `judge` gets the whole with one value filled in at the place where this value stands. */
function judgeLater(value: unknown, judge: Judge): unknown {
    if (pulumi.Output.isInstance(value) || value instanceof Promise) {
        const later = pulumi.output(value);
        return later.apply(async (known) => {
            judge(known ?? EMPTY_OUTPUT, (await pulumi.isSecret(later)) ? known : undefined);
            return known;
        });
    }
    if (Array.isArray(value)) {
        // Not `value.with`: for a program in a folder without a tsconfig.json (examples/) Pulumi checks these files as
        // ES2020. https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/cmd/run/run.ts
        const withKnown = (index: number, known: unknown) => value.map((other, at) => (at === index ? known : other));
        return value.map((element, index) =>
            judgeLater(element, (known, secret) => judge(withKnown(index, known), secret)),
        );
    }
    if (!isPlainObject(value)) return value;
    return Object.fromEntries(
        Object.entries(value)
            // Null is how other languages leave something out.
            .filter(([, inner]) => inner !== null)
            .map(([key, inner]) => [
                key,
                judgeLater(inner, (known, secret) => judge({ ...value, [key]: known }, secret)),
            ]),
    );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
    if (typeof value !== "object" || value === null) return false;
    const prototype = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null;
}
