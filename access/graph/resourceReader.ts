import { or, and, Ternary } from "../ternary";
import { ABSENT_READING, PropertyReader, Reading, UNKNOWN_READING } from "./reading";
import { Resource } from "./resource";

/**
 * Reads one resource from both sides: its inputs, which say what was asked for, and its known outputs, where alone drift
 * shows after a refresh. An output that is not known, or null, says nothing as long as the inputs are there: a preview
 * gives both for everything that was not set.
 */
export class ResourceReader {
    private readonly inputs?: PropertyReader;
    private readonly outputs?: PropertyReader;

    constructor(readonly resource: Resource) {
        // What `.get()` passes is a lookup, so it says nothing about what is set.
        this.inputs = resource.inputs && new PropertyReader(resource.inputs);
        this.outputs = resource.outputs && new PropertyReader(resource.outputs);
    }

    /** Every value that may hold, the asked one first. Never empty. */
    claims<T>(read: (properties: PropertyReader) => Reading<T>): Reading<T>[] {
        const asked = this.inputs ? read(this.inputs) : UNKNOWN_READING;
        const found = this.outputs ? read(this.outputs) : UNKNOWN_READING;
        if (!this.inputs || this.resource.external) {
            const known = [found, asked].filter((reading) => reading.state === "known");
            // Without trustworthy inputs, a missing output may be one that was never asked for or one not read yet.
            return known.length > 0 ? known : [UNKNOWN_READING];
        }
        return found.state === "known" ? [asked, found] : [asked];
    }

    /** One value, for what cannot drift or does not open anything: the asked one, else the one found. */
    one<T>(read: (properties: PropertyReader) => Reading<T>): Reading<T> {
        return this.claims(read).find(({ state }) => state !== "absent") ?? ABSENT_READING;
    }

    /** An unset text often comes back as an empty one. */
    text(path: string): Reading<string> {
        return this.one((properties) => textOf(properties.string(path)));
    }

    /** "yes" as soon as one value that may hold answers yes: for what opens a way. */
    some<T>(read: (properties: PropertyReader) => Reading<T>, judge: (reading: Reading<T>) => Ternary): Ternary {
        return or(...this.claims(read).map(judge));
    }

    /** "yes" only when every value that may hold answers yes: for what protects. */
    every<T>(read: (properties: PropertyReader) => Reading<T>, judge: (reading: Reading<T>) => Ternary): Ternary {
        return and(...this.claims(read).map(judge));
    }

    /** Where an input's value was made. */
    sources(property: string): string[] {
        return this.resource.propertyDependencies[property] ?? [];
    }
}

export function textOf(reading: Reading<string>): Reading<string> {
    return reading.state === "known" && reading.value.trim() === "" ? ABSENT_READING : reading;
}

/** A switch that is off unless it is set. */
export function offUnlessSet(reading: Reading<boolean>): Ternary {
    if (reading.state === "unknown") return "unknown";
    return reading.state === "known" && reading.value ? "yes" : "no";
}
