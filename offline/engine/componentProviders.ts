import type { Registration } from "../types";

/** The providers that components hand down to what is inside them. */
export class ComponentProviders {
    private readonly byComponent = new Map<string, Map<string, string>>();

    set(component: string, references: Map<string, string>): void {
        this.byComponent.set(component, references);
    }

    /** The nearest parent's provider of the package. */
    inherited(
        parent: string | undefined,
        pkg: string,
        find: (urn: string) => Registration | undefined,
    ): string | undefined {
        for (let urn = parent; urn; urn = find(urn)?.parent) {
            const reference = this.byComponent.get(urn)?.get(pkg);
            if (reference) {
                return reference;
            }
        }
        return undefined;
    }
}
