import { Reach } from "../access/findings";
import { Gate, Hop, Outcome } from "../access/verdict";
import { groupBy } from "./groupBy";
import { nameOf } from "./names";

/** Routes on which everybody fares alike, with the way a request takes and what each caller gets. */
export interface RoutePicture {
    /** One URL or, where several have the same way and the same callers, all of them. */
    routes: string[];
    steps: Step[];
    /** Logical names of the services that answer. */
    services: string[];
    callers: CallerRow[];
}

export interface Step {
    gate: Gate;
    /** Logical names of the resources that decide at this gate, without the services themselves. */
    names: string[];
}

export interface CallerRow {
    /** `everyone`: all callers there are fare alike, strangers included. */
    kind: Reach["kind"] | "everyone";
    caller: string;
    outcome: Outcome;
    /** Where and why it stops; absent for a caller that gets in. */
    stop?: { gate: Gate; reason: string; status?: number };
    /** Logical names of the services this holds for. */
    services: string[];
}

/** The access picture condensed to what people read: equal things are said once. */
export function routePictures(reachability: Reach[]): RoutePicture[] {
    const byRoute = groupBy(reachability, ({ route }) => route);
    const pictures = [...byRoute].map(([route, reaches]) => picture(route, reaches));
    return [...groupBy(pictures, signature).values()].map((alike) => ({
        ...alike[0],
        routes: alike.flatMap(({ routes }) => routes),
        services: sorted(alike.flatMap(({ services }) => services)),
    }));
}

function picture(route: string, reaches: Reach[]): RoutePicture {
    const services = sorted(reaches.flatMap(servicesOf));
    return { routes: [route], steps: steps(reaches, services), services, callers: callerRows(reaches) };
}

/** Where the way is lost before, a service is only one of those that may answer: it is not drawn as the one that does. */
function servicesOf({ service, verdict }: Reach): string[] {
    return service !== undefined && verdict.hops.some(({ urn }) => urn === service) ? [nameOf(service)] : [];
}

/** A service's own URL differs from its neighbour's by nothing but the service; other ways must be the same ones. */
function signature({ steps, services, callers }: RoutePicture): string {
    const ownUrl = steps[0]?.gate === "default-uri";
    return JSON.stringify([steps, ownUrl || services, callers.map((row) => ({ ...row, services: undefined }))]);
}

/**
 * Callers of one route pass the same gates, and a route to several regions passes the same gate in each of them, so one
 * list tells it for all. A caller that is stopped early may have no hops after that: the longest list leads.
 */
function steps(reaches: Reach[], services: string[]): Step[] {
    const longestFirst = [...reaches].sort((a, b) => b.verdict.hops.length - a.verdict.hops.length);
    const hops = longestFirst.flatMap(({ verdict }) => verdict.hops);
    return [...groupBy(hops, ({ gate }) => gate)].map(([gate, alike]) => {
        const names = alike.flatMap(({ urn }) => (urn === undefined ? [] : [nameOf(urn)]));
        return { gate, names: sorted(names).filter((name) => !services.includes(name)) };
    });
}

function callerRows(reaches: Reach[]): CallerRow[] {
    const rows = reaches.map(callerRow);
    const alike = groupBy(rows, ({ caller, outcome, stop }) => JSON.stringify([caller, outcome, stop]));
    const merged = [...alike.values()].map((same) => ({
        ...same[0],
        kind: KINDS.find((kind) => same.some((row) => row.kind === kind)) ?? same[0].kind,
        services: sorted(same.flatMap(({ services }) => services)),
    }));
    return farAlike(merged) ? [{ ...merged[0], kind: "everyone", caller: "" }] : merged;
}

/** A push identity is an accessor too: the more telling word is shown. */
const KINDS: CallerRow["kind"][] = ["anonymous", "push", "accessor", "invoker"];

/** What these gates say to a stranger does not hold for everyone. */
export function asksWhoCalls(gate: Gate): boolean {
    return gate === "iap" || gate === "invoker-check";
}

function farAlike(rows: CallerRow[]): boolean {
    const stranger = rows.find(({ kind }) => kind === "anonymous");
    if (!stranger || rows.some((row) => fate(row) !== fate(stranger))) return false;
    return rows.length > 1 || !stranger.stop || !asksWhoCalls(stranger.stop.gate);
}

function fate({ outcome, stop }: CallerRow): string {
    return JSON.stringify([outcome, stop]);
}

function callerRow(reach: Reach): CallerRow {
    const { caller, kind, service, verdict } = reach;
    const stopped = verdict.hops.find(({ outcome }) => outcome === STOPS[verdict.outcome]);
    return {
        kind,
        caller,
        outcome: verdict.outcome,
        ...(stopped && { stop: stopAt(stopped, caller, service) }),
        services: servicesOf(reach),
    };
}

const STOPS: Record<Outcome, Hop["outcome"] | undefined> = {
    allowed: undefined,
    refused: "refuse",
    undecided: "undecided",
};

/** The reason stands under the caller and beside the service: it need not name them again. */
function stopAt({ gate, reason, status }: Hop, caller: string, service?: string): CallerRow["stop"] {
    const withoutCaller = replaceName(
        reason.replace(`${caller} `, (found, at) => (at === 0 ? "" : found)),
        caller,
        "it",
    );
    const text = service === undefined ? withoutCaller : replaceName(withoutCaller, nameOf(service), "the service");
    return { gate, reason: text, ...(status !== undefined && { status }) };
}

function replaceName(text: string, name: string, by: string): string {
    const literal = name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    return text.replace(new RegExp(`(?<![\\w-])${literal}(?![\\w-])`, "g"), () => by);
}

function sorted(names: string[]): string[] {
    return [...new Set(names)].sort();
}
