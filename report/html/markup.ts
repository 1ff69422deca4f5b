/** Text that is HTML already. Only `html` makes it. */
export class Markup {
    constructor(readonly text: string) {}
}

export type Content = string | number | Markup | undefined | false | Content[];

/** HTML from a template: whatever is put in is escaped, unless it is itself made by this function. */
export function html(parts: TemplateStringsArray, ...values: Content[]): Markup {
    return new Markup(flat(parts).reduce((text, part, index) => text + rendered(values[index - 1]) + part));
}

const flattened = new WeakMap<TemplateStringsArray, string[]>();

/** Without the indentation of the source: a table has thousands of cells. */
function flat(parts: TemplateStringsArray): string[] {
    const known = flattened.get(parts) ?? parts.map((part) => part.replace(/\n\s*/g, "\n"));
    flattened.set(parts, known);
    return known;
}

function rendered(content: Content): string {
    if (content === undefined || content === false) return "";
    if (content instanceof Markup) return content.text;
    if (Array.isArray(content)) return content.map(rendered).join("");
    return escaped(String(content));
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
    return visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

/** Characters that turn the direction of a text make it read as something else. */
export function visible(text: string): string {
    return text.replace(/[\p{Surrogate}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}

/** Data for the page's script. `<` never stands in it, so that no name can end the element. */
export function json(id: string, data: unknown): Markup {
    const text = JSON.stringify(data, (_, value: unknown) => (typeof value === "string" ? visible(value) : value));
    return new Markup(`<script type="application/json" id="${id}">${text.replace(/</g, "\\u003c")}</script>`);
}
