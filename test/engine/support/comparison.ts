import { type Bag, isBag } from "../../../offline/engine/wire";

/** What both engines say about one resource of a preview, in one form. */
export interface ComparedResource {
    type: string;
    parent: string;
    /** Its URN: the ID of a provider that does not exist yet says nothing. */
    provider: string;
    protect: boolean;
    inputs: Bag;
    outputs: Bag;
    dependencies: string[];
    propertyDependencies: Record<string, string[]>;
}

export interface ComparedPreview {
    /** By URN. */
    resources: Map<string, ComparedResource>;
    findings: ComparedFinding[];
}

export interface ComparedFinding {
    policy: string;
    level: string;
    urn: string;
    message: string;
}

export interface Comparison {
    resources: number;
    /** Leaves of inputs and outputs, and dependencies, that were held against each other. */
    properties: number;
    findings: number;
    /** One line each: URN, path, what the one and the other say. */
    differences: string[];
}

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const NOTES = "__defaults";

/**
 * Values in one form: every secret is one word (neither engine prints one), the bridge's notes are left out, and what an
 * engine draws at random for a name is hidden. An empty value list of dependencies is the same as none.
 */
export function comparable(value: unknown): unknown {
    if (typeof value === "string") {
        return value.replace(/-[0-9a-f]{7}(?![\w-])/g, "-<random>");
    }
    if (Array.isArray(value)) {
        return value.map(comparable);
    }
    if (!isBag(value)) {
        return value ?? null;
    }
    if (SIGNATURE in value) {
        return "<secret>";
    }
    return Object.fromEntries(
        Object.entries(value)
            .filter(([key]) => key !== NOTES)
            .map(([key, inner]) => [key, comparable(inner)]),
    );
}

/** The dependencies of each property that has any. */
export function comparableDependencies(byProperty: Record<string, string[] | null>): Record<string, string[]> {
    return Object.fromEntries(
        Object.entries(byProperty)
            .map(([property, urns]) => [property, [...(urns ?? [])].sort()] as const)
            .filter(([, urns]) => urns.length > 0),
    );
}

export function compare(real: ComparedPreview, embedded: ComparedPreview): Comparison {
    const comparison = { resources: 0, properties: 0, findings: real.findings.length, differences: [] as string[] };
    for (const urn of new Set([...real.resources.keys(), ...embedded.resources.keys()])) {
        comparison.resources += 1;
        const [one, other] = [leaves(real.resources.get(urn)), leaves(embedded.resources.get(urn))];
        for (const path of new Set([...one.keys(), ...other.keys()])) {
            comparison.properties += 1;
            if (one.get(path) !== other.get(path)) {
                comparison.differences.push(`${shortName(urn)} ${path}: ${one.get(path)} / ${other.get(path)}`);
            }
        }
    }
    comparison.differences.push(...findingDifferences(real.findings, embedded.findings));
    return comparison;
}

/** Path -> JSON of the value there. A resource that one side lacks differs in everything. */
function leaves(value: unknown, path = "", found = new Map<string, string>()): Map<string, string> {
    const entries = isBag(value) ? Object.entries(value) : Array.isArray(value) ? [...value.entries()] : [];
    if (entries.length === 0) {
        found.set(path, JSON.stringify(value));
    }
    for (const [key, inner] of entries) {
        leaves(inner, path === "" ? String(key) : `${path}.${key}`, found);
    }
    return found;
}

function findingDifferences(real: ComparedFinding[], embedded: ComparedFinding[]): string[] {
    const lines = (findings: ComparedFinding[]) => findings.map((finding) => JSON.stringify(finding));
    const [one, other] = [lines(real), lines(embedded)];
    return [
        ...one.filter((line) => !other.includes(line)).map((line) => `only the real engine reports ${line}`),
        ...other.filter((line) => !one.includes(line)).map((line) => `only the embedded engine reports ${line}`),
    ];
}

function shortName(urn: string): string {
    return urn.split("::").slice(2).join("::");
}
