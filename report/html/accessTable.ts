import { Reach } from "../../access/findings";
import { Hop, Outcome, Verdict } from "../../access/verdict";
import { groupBy } from "../groupBy";
import { nameOf } from "../names";
import { routePictures } from "../routePicture";

/** Routes by callers: what each gets. */
export interface AccessTable {
    callers: TableCaller[];
    rows: TableRow[];
    /** What would make the table too big to use. */
    leftOut: { callers: number; routes: number };
}

export interface TableCaller {
    kind: Reach["kind"];
    name: string;
}

/** Routes on which everybody fares alike. */
export interface TableRow {
    routes: string[];
    /** One for each caller, in their order. */
    cells: TableCell[];
}

export interface TableCell {
    /** `partly`: not the same in every region, or with every token. `unasked`: nothing was found out about it. */
    outcome: Outcome | "partly" | "unasked";
    /** Where it stops, for all that it is about. */
    stop?: Hop;
    ways: CellWay[];
}

/** What a caller gets, with every hop, and where else just the same happens. */
export interface CellWay {
    where: string;
    alike: string[];
    verdict: Verdict;
}

const MOST_ROWS = 1000;
const MOST_CELLS = 20_000;

export function accessTable(reachability: Reach[]): AccessTable {
    const callers = columnsOf(reachability);
    const pictures = routePictures(reachability);
    const shownRows = pictures.slice(0, MOST_ROWS);
    const most = Math.max(1, Math.floor(MOST_CELLS / Math.max(1, shownRows.length)));
    const shown = callers.slice(0, most);
    const byRoute = groupBy(reachability, ({ route }) => route);
    return {
        callers: shown.map(({ kind, name }) => ({ kind, name })),
        rows: shownRows.map(({ routes }) => {
            const byCaller = groupBy(
                routes.flatMap((route) => byRoute.get(route) ?? []),
                keyOf,
            );
            // Where the URL map answers by itself, only nobody in particular is asked about: it is so for everybody.
            const anybody = byCaller.get(keyOf({ kind: "anonymous", caller: "anonymous" })) ?? [];
            return { routes, cells: shown.map(({ keys }) => cellOf(reachesOf(byCaller, keys) ?? anybody)) };
        }),
        leftOut: {
            callers: callers.length - shown.length,
            routes: pictures.slice(MOST_ROWS).flatMap(({ routes }) => routes).length,
        },
    };
}

interface Column extends TableCaller {
    keys: string[];
}

/** Strangers first, for whom everything should be refused; then as they were met. */
const KINDS: Reach["kind"][] = ["anonymous", "push", "accessor", "invoker"];

/** A caller of two kinds is one column where it fares alike as both. */
function columnsOf(reachability: Reach[]): Column[] {
    const columns: Column[] = [];
    for (const [name, reaches] of groupBy(reachability, ({ caller }) => caller)) {
        const byKind = groupBy(reaches, ({ kind }) => kind);
        const kinds = KINDS.filter((kind) => byKind.has(kind));
        for (const alike of groupBy(kinds, (kind) => fates(byKind.get(kind)!)).values()) {
            columns.push({ kind: alike[0], name, keys: alike.map((kind) => keyOf({ kind, caller: name })) });
        }
    }
    return columns.sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.name < b.name ? -1 : 1));
}

function fates(reaches: Reach[]): string {
    const texts = reaches.map(({ route, service, verdict }) => JSON.stringify([route, service, fateOf(verdict)]));
    return JSON.stringify(texts.sort());
}

function keyOf({ kind, caller }: Pick<Reach, "kind" | "caller">): string {
    return `${kind} ${caller}`;
}

function reachesOf(byCaller: Map<string, Reach[]>, keys: string[]): Reach[] | undefined {
    return keys.map((key) => byCaller.get(key)).find((found) => found !== undefined);
}

function cellOf(reaches: Reach[]): TableCell {
    if (reaches.length === 0) return { outcome: "unasked", ways: [] };
    const ways = [...groupBy(reaches, ({ verdict }) => fateOf(verdict)).values()].map(
        ([first, ...others]): CellWay => ({
            where: whereOf(first),
            alike: [...new Set(others.map(whereOf))].filter((where) => where !== whereOf(first)),
            verdict: first.verdict,
        }),
    );
    const [first] = ways;
    const isOne = ways.every(({ verdict }) => verdict.outcome === first.verdict.outcome);
    const stops = ways.map(({ verdict }) => stopOf(verdict));
    const isOneStop = isOne && stops.every((stop) => stop?.gate === stops[0]?.gate);
    return {
        outcome: isOne ? first.verdict.outcome : "partly",
        ...(isOneStop && stops[0] && { stop: stops[0] }),
        ways,
    };
}

/** The same gates with the same answers: the names in the reasons may differ. */
function fateOf({ outcome, hops }: Verdict): string {
    return JSON.stringify([outcome, hops.map(({ gate, outcome, status }) => [gate, outcome, status])]);
}

function whereOf({ route, service, verdict }: Reach): string {
    const isReached = service !== undefined && verdict.hops.some(({ urn }) => urn === service);
    return isReached && !route.includes(nameOf(service)) ? `${route} in ${nameOf(service)}` : route;
}

/** The hop that decides: the first that refuses, else the first that is open. */
export function stopOf({ outcome, hops }: Verdict): Hop | undefined {
    if (outcome === "allowed") return undefined;
    return hops.find((hop) => hop.outcome === (outcome === "refused" ? "refuse" : "undecided"));
}
