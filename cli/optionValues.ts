import { InvalidArgumentError } from "commander";

/** A repeatable option: every value, in the order typed. */
export function collect(value: string, previous: string[] = []): string[] {
    return [...previous, value];
}

export function keyValue(text: string, previous: Record<string, string> = {}): Record<string, string> {
    const at = text.indexOf("=");
    if (at < 1)
        throw new InvalidArgumentError("Write it as key=value, for example clientId=123.apps.googleusercontent.com.");
    return { ...previous, [text.slice(0, at)]: text.slice(at + 1) };
}

export function digits(text: string): string {
    if (!/^\d+$/.test(text))
        throw new InvalidArgumentError("A project number has digits only; the project ID is not it.");
    return text;
}

export function seconds(text: string): number {
    const value = Number(text);
    if (!(value > 0)) throw new InvalidArgumentError("Write a number of seconds above 0.");
    return value;
}
