import { Colors } from "picocolors/types";
import { Reach } from "../../access/findings";
import { GATE_NAMES } from "../gateNames";
import { asksWhoCalls, CallerRow, RoutePicture, routePictures } from "../routePicture";
import { Cell, columns, columnStarts, wrap } from "./layout";

/** Per route: the way a request takes, then who gets in and who is stopped, where and why. */
export function whoGetsIn(reachability: Reach[], colors: Colors): string[] {
    const lines = [colors.bold("Who gets in")];
    if (reachability.length === 0) lines.push("  No route to any service was found.");
    let lastWay = "";
    for (const picture of routePictures(reachability)) {
        const way = wayOf(picture);
        lines.push(...picture.routes.map((route) => `  ${colors.bold(route)}`));
        lines.push(...wrap(way === lastWay ? "the same way as above" : way, "    ", "  ").map(colors.dim));
        lastWay = way;
        lines.push(...callerLines(picture.callers, colors));
    }
    return lines;
}

function wayOf({ steps, services }: RoutePicture): string {
    const gates = steps.map(({ gate, names }) => [GATE_NAMES[gate], names.join(", ")].join(" ").trimEnd());
    return [...gates, ...(services.length > 0 ? [services.join(", ")] : [])].join(" > ");
}

/** Outcome, kind and caller in columns; what stops or holds up a caller stands under it, for everyone in its place. */
function callerLines(rows: CallerRow[], colors: Colors): string[] {
    const cells = rows.map((row): Cell[] => [
        { text: row.outcome, paint: outcomePaint(row, colors) },
        { text: row.kind === "anonymous" ? "anyone" : row.kind },
        inPlace(row) ? { text: remarkOn(row, rows), paint: colors.dim } : { text: nameOfCaller(row) },
    ]);
    const table = columns(cells, "    ");
    const indent = " ".repeat(columnStarts(cells, "    ")[2]);
    return rows.flatMap((row, index) => {
        const remark = inPlace(row) ? "" : remarkOn(row, rows);
        return remark === "" ? table[index] : [...table[index], ...wrap(remark, indent).map(colors.dim)];
    });
}

/** Everyone needs no name, except where a gate asks who is calling: it may know others than the model does. */
function inPlace({ kind, stop }: CallerRow): boolean {
    return kind === "everyone" && !(stop && asksWhoCalls(stop.gate));
}

function nameOfCaller({ kind, caller }: CallerRow): string {
    if (kind === "everyone") return "in view";
    return kind === "anonymous" ? "without a login" : caller;
}

/** Green and red say whether it is as it should be: a refused stranger is good news, an allowed one is not. */
function outcomePaint({ kind, outcome }: CallerRow, colors: Colors): (text: string) => string {
    if (outcome === "undecided") return colors.yellow;
    const stranger = kind === "anonymous" || kind === "everyone";
    if (outcome === "allowed") return stranger ? colors.red : colors.green;
    return stranger ? colors.green : colors.yellow;
}

function remarkOn(row: CallerRow, rows: CallerRow[]): string {
    const fares = rows.filter(({ caller }) => caller === row.caller);
    // A caller that fares differently has several rows: as another kind of caller, or in another region.
    const regional = fares.some(({ services }) => services.join() !== row.services.join());
    const where = regional && row.services.length > 0 ? `${row.services.join(", ")}: ` : "";
    if (!row.stop) return where.slice(0, -2);
    const { gate, reason, status } = row.stop;
    const code = status === undefined || reason.includes(String(status)) ? "" : ` (${status})`;
    return `${where}at ${GATE_NAMES[gate]}: ${reason}${code}`;
}
