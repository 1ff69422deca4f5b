import * as pulumi from "@pulumi/pulumi";

/** By this name Node asks an object how it wants to be printed: https://nodejs.org/api/util.html#utilinspectcustom */
const INSPECT = Symbol.for("nodejs.util.inspect.custom");

interface Problem {
    propertyPath: string;
    reason: string;
}

/**
 * Collects every wrong input of one component before anything is registered, then raises them together.
 *
 * Pulumi shows only the headline of an `InputPropertiesError`, so the message lists each property itself.
 */
export class Problems {
    constructor(
        private readonly found: Problem[] = [],
        private readonly rename: (propertyPath: string) => string = (propertyPath) => propertyPath,
    ) {}

    /** `reason` says what is wrong and what to write instead. Never put a secret value in it. */
    add(propertyPath: string, reason: string): void {
        const problem = { propertyPath: this.rename(propertyPath), reason };
        // Two components may judge an input that a third one hands to both.
        const isKnown = this.found.some(
            (other) => other.propertyPath === problem.propertyPath && other.reason === reason,
        );
        if (!isKnown) this.found.push(problem);
    }

    /** The same collection for a component inside: `rename` says where the caller wrote the property. */
    renamed(rename: (propertyPath: string) => string): Problems {
        return new Problems(this.found, (propertyPath) => this.rename(rename(propertyPath)));
    }

    get length(): number {
        return this.found.length;
    }

    /**
     * @param secret whose texts no reason may show: a reason that has one is replaced by what is said of every secret.
     * @throws pulumi.InputPropertiesError with all problems, sorted by property as they were added.
     */
    throwIfAny(component: string, name: string, secret?: unknown): void {
        if (this.found.length === 0) return;
        const found = this.found.map((problem) => withoutTexts(problem, textsIn(secret)));
        const lines = found.map(({ propertyPath, reason }) => `  ${propertyPath}: ${reason}`);
        const inputs = found.length === 1 ? "1 invalid input" : `${found.length} invalid inputs`;
        const error = new pulumi.InputPropertiesError({
            message: `${component} "${name}" has ${inputs}:\n${lines.join("\n")}`,
            errors: found,
        });
        // Pulumi prints an error with all that hangs on it: what the message says already, once more, and of an Output's error
        // the promise and the whole runtime behind it. In the plugin printErrorsByStack.js does the same for all errors.
        throw Object.defineProperty(error, INSPECT, { value: () => error.stack });
    }
}

/** "is X; write Y": X goes where it shows a text, and so does Y. */
function withoutTexts({ propertyPath, reason }: Problem, texts: string[]): Problem {
    const shows = (sentence: string) => texts.some((text) => sentence.toLowerCase().includes(text.toLowerCase()));
    if (!shows(reason)) return { propertyPath, reason };
    const [, ...instead] = reason.split("; ");
    const advice = instead.filter((sentence) => !shows(sentence));
    return { propertyPath, reason: ["is a secret, and not a valid value", ...advice].join("; ") };
}

/** Every text and number in a value, at any depth, as a reason may show it. */
function textsIn(value: unknown): string[] {
    if (typeof value === "string") return value === "" ? [] : [value, JSON.stringify(value).slice(1, -1)];
    if (typeof value === "number") return [String(value)];
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
