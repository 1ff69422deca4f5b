/**
 * Names and messages come from programs and packs: a control character among them would move the cursor or recolour
 * the terminal, and so could hide a finding. Line breaks stay.
 */
export function printable<T>(value: T): T {
    if (typeof value === "string") return value.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, "\ufffd") as T;
    if (Array.isArray(value)) return value.map(printable) as T;
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, printable(item)])) as T;
}
