/**
 * One resource as the model reads it. The same shape comes from a preview, a state file, the policy engine and the
 * embedded engine, so nothing downstream knows where a graph came from.
 *
 * `inputs` and `outputs` hold plain JSON in Pulumi's own wire form: an unknown is one of Pulumi's sentinel strings, a
 * secret is an object carrying Pulumi's signature key. `PropertyReader` is the only code that looks at that form.
 */
export interface Resource {
    urn: string;
    /** The Pulumi type token, for example `gcp:cloudrunv2/service:Service`. */
    type: string;
    /** The logical name: the last part of the URN. */
    name: string;
    /** What the program asked for, after the provider's check. Absent where only outputs are known. */
    inputs?: PropertyBag;
    /** What the cloud (or the plan) answered. Absent before anything is known. */
    outputs?: PropertyBag;
    /** URNs this resource depends on. */
    dependencies: string[];
    /** For each top-level input, the URNs its value was made from: the only trace an unknown reference leaves. */
    propertyDependencies: Record<string, string[]>;
    parent?: string;
    /** Read with `.get()` or owned elsewhere: no rule and no deployment judges it. */
    external?: boolean;
    /** Property paths the engine keeps at their old value. */
    ignoreChanges?: string[];
    /** A component or provider: it groups others and is no cloud resource. */
    component?: boolean;
}

export type PropertyBag = { [property: string]: unknown };
