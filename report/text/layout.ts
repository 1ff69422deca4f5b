/**
 * The width is fixed: a report that follows the terminal's would differ between a laptop and a build log, and could
 * not be compared with yesterday's.
 */
const WIDTH = 110;

/** Breaks at spaces. `indent` goes before every line, `hang` before every line but the first. */
export function wrap(text: string, indent = "", hang = ""): string[] {
    const lines: string[] = [];
    for (const paragraph of text.split("\n")) {
        let line = "";
        for (const word of paragraph.split(" ").filter((part) => part !== "")) {
            const room = WIDTH - indent.length - (lines.length > 0 ? hang.length : 0);
            if (line !== "" && line.length + 1 + word.length > room) {
                lines.push(line);
                line = word;
            } else {
                line = line === "" ? word : `${line} ${word}`;
            }
        }
        lines.push(line);
    }
    return lines.map((line, index) => (line === "" ? "" : indent + (index > 0 ? hang : "") + line));
}

/** A label and its wrapped text: `Fix: ...`, continued under the first word of the text. */
export function labelled(
    label: string,
    text: string,
    indent: string,
    paint = (head: string): string => head,
): string[] {
    const head = `${label}: `;
    const [first, ...rest] = wrap(text, indent + " ".repeat(head.length));
    return [indent + paint(head.trimEnd()) + " " + first.trimStart(), ...rest];
}

/** A cell of a table: the text decides the width, the paint is put on afterwards. */
export interface Cell {
    text: string;
    paint?: (text: string) => string;
}

/** Where each column starts: two spaces after the widest cell of the one before. */
export function columnStarts(rows: Cell[][], indent: string): number[] {
    const starts = [indent.length];
    for (let at = 1; at < (rows[0]?.length ?? 0); at++) {
        starts.push(starts[at - 1] + Math.max(...rows.map((row) => row[at - 1].text.length)) + 2);
    }
    return starts;
}

/** The lines of each row, columns as wide as their widest cell. The last one is not padded: it wraps under itself. */
export function columns(rows: Cell[][], indent: string): string[][] {
    const starts = columnStarts(rows, indent);
    return rows.map((row) => {
        const painted = row.map(({ text, paint = (plain): string => plain }, at) => {
            if (at < row.length - 1) return [paint(text) + " ".repeat(starts[at + 1] - starts[at] - text.length)];
            return wrap(text, " ".repeat(starts[at])).map((line) => (line === "" ? "" : paint(line.trimStart())));
        });
        const [first, ...rest] = painted[row.length - 1];
        const head = indent + painted.slice(0, -1).join("");
        return [(head + first).trimEnd(), ...rest.map((line) => " ".repeat(starts[row.length - 1]) + line)];
    });
}
