import { type ProviderSettings } from "../provider/plan";
import type { Registration } from "../types";
import type { EngineContext } from "./engineContext";
import { type Bag, UNKNOWN, isUnknown, reveal, secret } from "./wire";
import { buildUrn, packageOf, urnOfProviderReference } from "./urn";

const PROVIDER_TYPE = "pulumi:providers:";

export function isProviderType(type: string): boolean {
    return type.startsWith(PROVIDER_TYPE);
}

/** The package a resource needs a provider of. */
export function providedPackage(type: string): string {
    return isProviderType(type) ? type.slice(PROVIDER_TYPE.length) : packageOf(type);
}

/** A resource's provider: the one the program chose, else its component's, else the package's default. */
export function chooseProvider(
    context: EngineContext,
    chosen: string,
    parent: string | undefined,
    pkg: string,
    version: string,
): string {
    const { componentProviders, defaultProviders, state } = context;
    return (
        chosen ||
        componentProviders.inherited(parent, pkg, (urn) => state.find(urn)) ||
        defaultProviders.reference(pkg, version)
    );
}

/** Where the Google provider looks for its project, region and zone when neither argument nor configuration names it. */
const ENVIRONMENT: Record<keyof ProviderSettings, string[]> = {
    project: ["GOOGLE_PROJECT", "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT", "CLOUDSDK_CORE_PROJECT"],
    region: ["GOOGLE_REGION", "GCLOUD_REGION", "CLOUDSDK_COMPUTE_REGION"],
    zone: ["GOOGLE_ZONE", "GCLOUD_ZONE", "CLOUDSDK_COMPUTE_ZONE"],
};

/** The default providers of a stack: one for each package and version that a resource or an invoke asks for. */
export class DefaultProviders {
    private readonly references = new Map<string, string>();

    constructor(
        private readonly stack: string,
        private readonly project: string,
        private readonly configuration: { values: Record<string, string>; secretKeys: string[] },
        private readonly register: (provider: Registration) => void,
    ) {}

    /** The reference of the default provider; it is registered the first time it is asked for. */
    reference(pkg: string, version: string): string {
        const key = `${pkg}@${version}`;
        const known = this.references.get(key);
        if (known) {
            return known;
        }
        const type = PROVIDER_TYPE + pkg;
        const name = version ? `default_${version.replace(/[.+-]/g, "_")}` : "default";
        const urn = buildUrn({ stack: this.stack, project: this.project, type, name });
        const inputs = this.inputs(pkg, version);
        const reference = `${urn}::${UNKNOWN}`;
        this.references.set(key, reference);
        this.register({
            urn,
            type,
            name,
            kind: "provider",
            inputs,
            outputs: inputs,
            provider: "",
            dependencies: [],
            propertyDependencies: {},
            protect: false,
            ignoreChanges: [],
            aliases: [],
            additionalSecretOutputs: [],
            modelled: true,
        });
        return reference;
    }

    /** The package's part of the stack's configuration, as the engine configures a default provider. */
    private inputs(pkg: string, version: string): Bag {
        const inputs: Bag = {};
        for (const [key, value] of Object.entries(this.configuration.values)) {
            if (key.startsWith(`${pkg}:`)) {
                inputs[key.slice(pkg.length + 1)] = this.configuration.secretKeys.includes(key) ? secret(value) : value;
            }
        }
        return version ? { ...inputs, version } : inputs;
    }
}

/** What the resources of a provider inherit from it. */
export function settingsOf(
    provider: Registration | undefined,
    elsewhere: (key: keyof ProviderSettings) => string | undefined = fromEnvironment,
): ProviderSettings {
    const settings: ProviderSettings = {};
    for (const key of ["project", "region", "zone"] as const) {
        const given = reveal(provider?.inputs[key]) ?? elsewhere(key);
        if (typeof given === "string" && given !== "" && !isUnknown(given)) {
            settings[key] = given;
        }
    }
    return settings;
}

export function providerOf(
    reference: string,
    find: (urn: string) => Registration | undefined,
): Registration | undefined {
    return reference ? find(urnOfProviderReference(reference)) : undefined;
}

function fromEnvironment(key: keyof ProviderSettings): string | undefined {
    return ENVIRONMENT[key].map((name) => process.env[name]).find((value) => value !== undefined && value !== "");
}
