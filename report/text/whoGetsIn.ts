import { Colors } from "picocolors/types";
import { Reach } from "../../access/findings";
import { Gate, Hop, Outcome } from "../../access/verdict";
import { nameOf } from "../names";
import { byKeys } from "../ordering";
import { Cell, columns, columnStarts, wrap } from "./layout";

/** Per route: the way a request takes, then who gets in and who is stopped, where and why. */
export function whoGetsIn(reachability: Reach[], colors: Colors): string[] {
    const lines = [colors.bold("Who gets in")];
    if (reachability.length === 0) lines.push("  No route to any service was found.");
    for (const [route, reaches] of byRoute(reachability)) {
        lines.push(`  ${colors.bold(route)}`);
        lines.push(...wrap(way(reaches), "    ", "  ").map(colors.dim));
        lines.push(...callerLines(reaches, colors));
    }
    return lines;
}

const GATE_NAMES: Record<Gate, string> = {
    "forwarding-rule": "forwarding rule",
    redirect: "redirect",
    "url-map": "URL map",
    iap: "IAP",
    neg: "NEG",
    ingress: "ingress",
    "default-uri": "default URI",
    "invoker-check": "invoker check",
};

function byRoute(reachability: Reach[]): [string, Reach[]][] {
    const routes = new Map<string, Reach[]>();
    for (const reach of reachability) {
        routes.set(reach.route, [...(routes.get(reach.route) ?? []), reach]);
    }
    return [...routes];
}

/**
 * The gates of a route with the resources that decide there. Callers of one route pass the same gates, and a route to
 * several regions passes the same gate in each of them, so one line tells it for all.
 */
function way(reaches: Reach[]): string {
    const gates = new Map<Gate, Set<string>>();
    const longestFirst = [...reaches].sort(byKeys((reach) => -reach.verdict.hops.length));
    for (const hop of longestFirst.flatMap((reach) => reach.verdict.hops)) {
        const names = gates.get(hop.gate) ?? new Set<string>();
        if (hop.urn !== undefined) names.add(nameOf(hop.urn));
        gates.set(hop.gate, names);
    }
    const services = sorted(reaches.flatMap(({ service }) => (service === undefined ? [] : [nameOf(service)])));
    const steps = [...gates].map(([gate, names]) => {
        // The last gates stand at the service itself, which the end of the line names.
        const own = sorted([...names].filter((name) => !services.includes(name)));
        return own.length > 0 ? `${GATE_NAMES[gate]} ${own.join(", ")}` : GATE_NAMES[gate];
    });
    if (services.length > 0) steps.push(services.join(", "));
    return steps.join(" > ");
}

function sorted(names: string[]): string[] {
    return [...new Set(names)].sort();
}

interface CallerRow {
    caller: string;
    kind: Reach["kind"];
    outcome: Outcome;
    remark: string;
    services: Set<string>;
}

/** Outcome, kind and caller in columns; what stops or holds up a caller stands under it. */
function callerLines(reaches: Reach[], colors: Colors): string[] {
    const rows = callerRows(reaches);
    const cells = rows.map(({ caller, kind, outcome }): Cell[] => [
        { text: outcome, paint: outcomePaint(outcome, kind, colors) },
        { text: kind === "anonymous" ? "anyone" : kind },
        { text: kind === "anonymous" ? "without a login" : caller },
    ]);
    const table = columns(cells, "    ");
    const remarkIndent = " ".repeat(Math.max(0, ...columnStarts(cells, "    ").slice(-1)));
    return rows.flatMap((row, index) => {
        const differs = rows.some((other) => other !== row && other.caller === row.caller && other.kind === row.kind);
        const where = differs && row.services.size > 0 ? sorted([...row.services]).join(", ") : "";
        const remark = [where, row.remark].filter((part) => part !== "").join(": ");
        return remark === "" ? table[index] : [...table[index], ...wrap(remark, remarkIndent).map(colors.dim)];
    });
}

/** A caller that fares alike in every region is one row; where regions differ, each row names its services. */
function callerRows(reaches: Reach[]): CallerRow[] {
    const rows = new Map<string, CallerRow>();
    for (const { caller, kind, service, verdict } of reaches) {
        const remark = remarkOn(verdict.outcome, verdict.hops);
        const key = JSON.stringify([caller, kind, verdict.outcome, remark]);
        const row = rows.get(key) ?? { caller, kind, outcome: verdict.outcome, remark, services: new Set() };
        if (service !== undefined) row.services.add(nameOf(service));
        rows.set(key, row);
    }
    return [...rows.values()];
}

/** Green and red say whether it is as it should be: a refused stranger is good news, an allowed one is not. */
function outcomePaint(outcome: Outcome, kind: Reach["kind"], colors: Colors): (text: string) => string {
    if (outcome === "undecided") return colors.yellow;
    const meantToGetIn = kind === "accessor" || kind === "push";
    if (outcome === "allowed") return kind === "anonymous" ? colors.red : colors.green;
    return meantToGetIn ? colors.yellow : colors.green;
}

function remarkOn(outcome: Outcome, hops: Hop[]): string {
    if (outcome === "allowed") return "";
    const hop = hops.find((hop) => hop.outcome === (outcome === "refused" ? "refuse" : "undecided"));
    if (!hop) return "";
    const status = hop.status === undefined ? "" : ` (${hop.status})`;
    return `at ${GATE_NAMES[hop.gate]}: ${hop.reason}${status}`;
}
