import * as pulumi from "@pulumi/pulumi";
import { Problems } from "./problems";

/** What stands for an Output that turned out to have no value: most inputs are then as good as left out. */
export const EMPTY_OUTPUT = Symbol("an Output without a value");

/** A text an input holds, and where the caller wrote it. */
export interface InputText {
    path: string;
    text: string;
}

/**
 * Reads a component's inputs without trusting their types: a caller in JavaScript, YAML or Python is checked by nobody
 * else. A wrong shape becomes a problem and reads as absent. So does an Output, without a problem where one is allowed:
 * it is not known while the component is constructed (`judgedInputs` judges it then).
 */
export class InputReader {
    constructor(
        private readonly problems: Problems,
        private readonly inputs: object,
        readonly path = "",
    ) {}

    pathOf(property: string): string {
        return this.path === "" ? property : `${this.path}.${property}`;
    }

    add(property: string, reason: string): void {
        this.problems.add(this.pathOf(property), reason);
    }

    /** A problem of the object itself. */
    problem(reason: string): void {
        this.problems.add(this.path, reason);
    }

    /** A problem at a path that this reader gave out. */
    addAt(path: string, reason: string): void {
        this.problems.add(path, reason);
    }

    isGiven(property: string): boolean {
        return this.raw(property) !== undefined;
    }

    require(property: string, what: string): void {
        if (!this.isGiven(property)) this.add(property, `is missing; write ${what}`);
    }

    /** The value itself, where everything in it is known now and the callee judges its shape. */
    known<T>(property: string): T | undefined {
        const value = this.raw(property);
        return isKnownNow(value) ? (value as T) : undefined;
    }

    /** For an input that changes what is made by being there: nothing was made for an Output that turns out empty. */
    refuseEmptyOutput(property: string): void {
        if ((this.inputs as Record<string, unknown>)[property] !== EMPTY_OUTPUT) return;
        this.add(property, "is an Output without a value; leave the input out, or give it one");
    }

    /** Given, but not known before the deployment. */
    isLater(property: string): boolean {
        return isLater(this.raw(property));
    }

    text(property: string, what: string): string | undefined {
        return this.isLater(property) ? undefined : this.plainText(property, what);
    }

    plainText(property: string, what: string): string | undefined {
        return this.read(property, (value) => typeof value === "string", `write ${what}`);
    }

    flag(property: string): boolean | undefined {
        return this.isLater(property) ? undefined : this.plainFlag(property);
    }

    plainFlag(property: string): boolean | undefined {
        return this.read(property, (value) => typeof value === "boolean", "write true or false");
    }

    number(property: string, from: number, to: number): number | undefined {
        return this.numberWithin(property, from, to, `write a number from ${from} to ${to}`, () => true);
    }

    wholeNumber(property: string, from: number, to: number): number | undefined {
        return this.numberWithin(property, from, to, `write a whole number from ${from} to ${to}`, Number.isInteger);
    }

    choice(property: string, choices: Record<string, string>): string | undefined {
        const names = Object.values(choices);
        const value = this.plainText(property, names.join(" or "));
        if (value === undefined || names.includes(value)) return value;
        this.add(property, `is not one of its values; write ${names.join(" or ")}`);
        return undefined;
    }

    /** The texts of a list that are known now; undefined where there is no list to look at. */
    texts(property: string, what: string): InputText[] | undefined {
        return this.isLater(property) ? undefined : this.list(property, what, isLater);
    }

    plainTexts(property: string, what: string): InputText[] | undefined {
        return this.list(property, what, () => false);
    }

    object(property: string, what: string): InputReader | undefined {
        return this.isLater(property) ? undefined : this.plainObject(property, what);
    }

    plainObject(property: string, what: string): InputReader | undefined {
        const value = this.read<object>(property, isRecord, `write ${what}`);
        return value && new InputReader(this.problems, value, this.pathOf(property));
    }

    objects(property: string, what: string): InputReader[] | undefined {
        return this.read<unknown[]>(property, Array.isArray, `write a list of ${what}`)?.flatMap((value, index) => {
            const path = `${this.pathOf(property)}[${index}]`;
            if (isRecord(value)) return [new InputReader(this.problems, value as object, path)];
            this.problems.add(path, `is ${kindOf(value)}; write ${what}`);
            return [];
        });
    }

    /** The texts of a map that are known now. */
    textEntries(property: string, what: string): (InputText & { key: string })[] {
        return this.isLater(property) ? [] : this.plainTextEntries(property, what);
    }

    /** The same, of a map whose keys decide what is created. */
    plainTextEntries(property: string, what: string): (InputText & { key: string })[] {
        return this.entries(property, what).flatMap(({ key, path, value }) => {
            if (typeof value === "string") return [{ key, path, text: value }];
            if (!isLater(value)) this.problems.add(path, `is ${kindOf(value)}; write a text`);
            return [];
        });
    }

    objectEntries(property: string, what: string): { key: string; inputs: InputReader }[] {
        return this.entries(property, what).flatMap(({ key, path, value }) => {
            if (isRecord(value)) return [{ key, inputs: new InputReader(this.problems, value as object, path) }];
            this.problems.add(path, `is ${kindOf(value)}; write ${what}`);
            return [];
        });
    }

    /** Every key of a map, also of one whose values are not known yet. */
    keys(property: string): string[] {
        const value = this.raw(property);
        return isRecord(value) ? Object.keys(value as object) : [];
    }

    /** The keys of the object itself. */
    keysHere(): string[] {
        return Object.keys(this.inputs);
    }

    /** How many elements a list has, known or not. */
    lengthOf(property: string): number {
        const value = this.raw(property);
        return Array.isArray(value) ? value.length : 0;
    }

    /** A number that another check judges; undefined where it is not known or wrong. */
    quietNumber(property: string): number | undefined {
        const value = this.raw(property);
        return typeof value === "number" ? value : undefined;
    }

    /** A text that another check judges; undefined where it is not known or wrong. */
    quietText(property: string): string | undefined {
        const value = this.raw(property);
        return typeof value === "string" ? value : undefined;
    }

    private entries(property: string, what: string): { key: string; path: string; value: unknown }[] {
        const map = this.read<object>(property, isRecord, `write a map of ${what}`);
        return Object.entries(map ?? {}).map(([key, value]) => ({
            key,
            path: `${this.pathOf(property)}.${key}`,
            value,
        }));
    }

    private numberWithin(
        property: string,
        from: number,
        to: number,
        instead: string,
        isRight: (value: number) => boolean,
    ): number | undefined {
        if (this.isLater(property)) return undefined;
        const value = this.read<number>(property, (given) => typeof given === "number", instead);
        if (value === undefined || (value >= from && value <= to && isRight(value))) return value;
        this.add(property, `is ${value}; ${instead}`);
        return undefined;
    }

    private list(property: string, what: string, skip: (value: unknown) => boolean): InputText[] | undefined {
        const values = this.read<unknown[]>(property, Array.isArray, `write a list of ${what}`);
        return values?.flatMap((value, index) => {
            const path = `${this.pathOf(property)}[${index}]`;
            if (typeof value === "string") return [{ path, text: value }];
            if (!skip(value)) this.problems.add(path, `is ${kindOf(value)}; write a text`);
            return [];
        });
    }

    private read<T>(property: string, isRight: (value: unknown) => boolean, instead: string): T | undefined {
        const value = this.raw(property);
        if (value === undefined || isRight(value)) return value as T | undefined;
        this.add(property, `is ${kindOf(value)}; ${instead}`);
        return undefined;
    }

    /** Other languages send null for what is not given. */
    private raw(property: string): unknown {
        const value = (this.inputs as Record<string, unknown>)[property];
        return value === EMPTY_OUTPUT ? undefined : (value ?? undefined);
    }
}

function isLater(value: unknown): boolean {
    return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/** Whether nothing in the value, at any depth, has to wait for the deployment. */
export function isKnownNow(value: unknown): boolean {
    if (isLater(value)) return false;
    return typeof value !== "object" || value === null || Object.values(value).every(isKnownNow);
}

export function isRecord(value: unknown): boolean {
    return typeof value === "object" && value !== null && !Array.isArray(value) && !isLater(value);
}

function kindOf(value: unknown): string {
    if (isLater(value)) return "an Output, but decides what is created";
    if (value === null || value === undefined) return "missing";
    if (value === EMPTY_OUTPUT) return "an Output without a value";
    if (Array.isArray(value)) return "a list";
    return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
