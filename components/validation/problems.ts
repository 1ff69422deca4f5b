import * as pulumi from "@pulumi/pulumi";

/**
 * Collects every wrong input of one component before anything is registered, then raises them together.
 *
 * Pulumi shows only the headline of an `InputPropertiesError`, so the message lists each property itself.
 */
export class Problems {
    private readonly found: { propertyPath: string; reason: string }[] = [];

    /** `reason` says what is wrong and what to write instead. Never put a secret value in it. */
    add(propertyPath: string, reason: string): void {
        this.found.push({ propertyPath, reason });
    }

    get length(): number {
        return this.found.length;
    }

    /** @throws pulumi.InputPropertiesError with all problems, sorted by property as they were added. */
    throwIfAny(component: string, name: string): void {
        if (this.found.length === 0) return;
        const lines = this.found.map(({ propertyPath, reason }) => `  ${propertyPath}: ${reason}`);
        const inputs = this.found.length === 1 ? "1 invalid input" : `${this.found.length} invalid inputs`;
        throw new pulumi.InputPropertiesError({
            message: `${component} "${name}" has ${inputs}:\n${lines.join("\n")}`,
            errors: this.found,
        });
    }
}
