import { GATE_NAMES } from "../gateNames";
import { counted } from "../names";
import { AccessTable, TableCaller, TableCell, TableRow } from "./accessTable";
import { html, Markup } from "./markup";

/** What each caller gets on each route; a cell opens its hops. */
export function tableSection(table: AccessTable): Markup {
    const { callers, rows, leftOut } = table;
    if (rows.length === 0) {
        return section(html`<p class="note">No route to any service was found.</p>`);
    }
    const head = callers.map(
        ({ kind, name }) =>
            html`<th scope="col" data-text="${`${kind} ${name}`.toLowerCase()}">
                <span class="kind">${KIND_WORDS[kind]}</span> ${breakable(callerName({ kind, name }))}
            </th>`,
    );
    // So many that a browser must not measure each before it draws the first.
    const isBig = rows.length * callers.length > 1000;
    const body = rows.map((row, at) => tableRow(row, at, callers));
    return section(
        html`<p class="hint" id="access-hint">
                Choose an answer to see every hop that leads to it. With the keyboard: arrow keys move, Enter opens, Esc
                closes.
            </p>
            <p class="hint" id="access-count" aria-live="polite"></p>
            <div class="scroll" role="region" aria-label="Table" tabindex="0">
                <table
                    class="access${isBig && " big"}"
                    role="grid"
                    aria-labelledby="access-title"
                    aria-describedby="access-hint"
                >
                    <thead>
                        <tr>
                            <th scope="col" class="corner">Route</th>
                            ${head}
                        </tr>
                    </thead>
                    <tbody>
                        ${body}
                    </tbody>
                </table>
            </div>
            ${leftOutNote(leftOut)}`,
    );
}

function section(content: Markup): Markup {
    return html`<section id="access" aria-labelledby="access-title">
        <h2 id="access-title">Who gets in</h2>
        ${content}
    </section>`;
}

const KIND_WORDS: Record<TableCaller["kind"], string> = {
    anonymous: "anyone",
    push: "push",
    accessor: "accessor",
    invoker: "invoker",
};

export function callerName({ kind, name }: TableCaller): string {
    return kind === "anonymous" ? "without a login" : name;
}

/** Long addresses and URLs break where a reader would break them. */
export function breakable(text: string): Markup {
    return html`${text.split(/(?<=[@./:])/).map((part, index) => (index > 0 ? html`<wbr />${part}` : part))}`;
}

/** More routes than this that fare alike are opened on demand. */
const SHOWN_ROUTES = 4;

function tableRow({ routes, cells }: TableRow, at: number, callers: TableCaller[]): Markup {
    const entry = (route: string): Markup => html`<li>${breakable(route)}</li>`;
    const rest = routes.slice(SHOWN_ROUTES);
    return html`<tr data-text="${routes.join(" ").toLowerCase()}">
        <th scope="row">
            <ul class="routes">
                ${routes.slice(0, SHOWN_ROUTES).map(entry)}
            </ul>
            ${
                rest.length > 0 &&
                html`<details>
                    <summary>${counted(rest.length, "more route")} alike</summary>
                    <ul class="routes">
                        ${rest.map(entry)}
                    </ul>
                </details>`
            }
        </th>
        ${cells.map((cell, index) => tableCell(cell, at + index === 0, callers[index]))}
    </tr>`;
}

/** A refused stranger is as it should be, an allowed one is not; what is undecided is neither. The style adds a sign to each. */
function tableCell({ outcome, stop }: TableCell, isFirst: boolean, { kind }: TableCaller): Markup {
    const tone = kind === "anonymous" && outcome === "allowed" ? "open" : outcome;
    const status = stop?.status === undefined ? "" : ` (${stop.status})`;
    const at = stop && html`<span class="at">at ${GATE_NAMES[stop.gate]}${status}</span>`;
    return html`<td class="cell ${tone}" tabindex="${isFirst ? 0 : -1}">${outcome}${at}</td>`;
}

function leftOutNote({ callers, routes }: AccessTable["leftOut"]): Markup | undefined {
    const parts = [
        ...(callers > 0 ? [counted(callers, "caller")] : []),
        ...(routes > 0 ? [counted(routes, "route")] : []),
    ];
    if (parts.length === 0) return undefined;
    return html`<p class="note">
        Left out, because a page has an end: ${parts.join(" and ")}. The JSON form has them all.
    </p>`;
}
