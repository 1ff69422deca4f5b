/** Names may be long; a label that is longer is read by nobody. */
const MOST_CHARACTERS = 80;

/**
 * Lines of a quoted label. Everything that Mermaid, its Markdown or HTML gives a meaning to is written as an entity
 * (https://mermaid.js.org/syntax/flowchart.html, "Entity codes to escape characters"): names come from programs.
 */
export function label(lines: string[]): string {
    return lines.map((line) => escaped(short(line))).join("<br/>");
}

function short(line: string): string {
    const characters = [...line];
    return characters.length <= MOST_CHARACTERS ? line : `${characters.slice(0, MOST_CHARACTERS - 1).join("")}…`;
}

function escaped(line: string): string {
    return (
        line
            .replace(/[\u0000-\u001f\u007f-\u009f]/g, "\ufffd")
            .replace(/[#&<>"'`\\*_~[\](){}|$;%@]/g, (character) => `#${character.codePointAt(0)};`)
            // A list item in Markdown, which labels do not take.
            .replace(/^([-+]|\d+(?=[.)]))/, (start) => `${start.slice(0, -1)}#${start.charCodeAt(start.length - 1)};`)
    );
}
