import * as pulumi from "@pulumi/pulumi";
import { Mode } from "./deploy";

/** Runs a group of tests once as an update, where everything is known, and once as a preview, where much is not. */
export function inEveryMode(title: string, tests: (mode: Mode) => void): void {
    for (const mode of ["update", "preview"] as const) describe(`${title} (${mode})`, () => tests(mode));
}

/** How a caller hands a value over. */
export type Form = "plain" | "output" | "secret";

/** @returns the value in that form. */
export function inForm<T>(form: Form, value: T): pulumi.Input<T> {
    switch (form) {
        case "plain":
            return value as pulumi.Input<T>;
        case "output":
            return pulumi.output(new Promise<T>((resolve) => setImmediate(() => resolve(value)))) as pulumi.Output<T>;
        case "secret":
            return pulumi.secret(value) as pulumi.Output<T>;
    }
}

/** @returns an Output a preview cannot know, as another resource's computed property is. */
export function unknownOutput<T>(): pulumi.Output<T> {
    const OutputClass = pulumi.Output as unknown as new (
        resources: pulumi.Resource[],
        promise: Promise<T | undefined>,
        isKnown: Promise<boolean>,
        isSecret: Promise<boolean>,
        allResources: Promise<pulumi.Resource[]>,
    ) => pulumi.Output<T>;
    return new OutputClass(
        [],
        Promise.resolve(undefined),
        Promise.resolve(false),
        Promise.resolve(false),
        Promise.resolve([]),
    );
}
