import { and, or, Ternary } from "../ternary";
import { hostMatches } from "./domain";
import { isWildcard, selectPath, withoutQuery } from "./pathPattern";

/**
 * A URL map's rules over targets of any type: a backend, a redirect
 * (https://docs.cloud.google.com/load-balancing/docs/url-map-concepts).
 */
export interface UrlMapRules<T> {
    hostRules: HostRule[];
    pathMatchers: PathMatcher<T>[];
    /** Answers hosts that no rule takes. */
    defaultTarget?: T;
}

export interface HostRule {
    hosts: string[];
    /** The name of a path matcher; undefined when it is not known. */
    pathMatcher?: string;
    /** The rule has at least one host that is not known yet. */
    incomplete?: boolean;
}

export interface PathMatcher<T> {
    /** Undefined when it is not known. */
    name?: string;
    /** Answers paths that no rule takes. */
    defaultTarget?: T;
    pathRules?: PathRule<T>[];
    routeRules?: RouteRule<T>[];
}

export interface PathRule<T> {
    paths: string[];
    target: T;
    /** The rule has at least one path that is not known yet. */
    incomplete?: boolean;
}

export interface RouteRule<T> {
    /** Rules are tried from the lowest number to the highest; undefined when it is not known. */
    priority?: number;
    /** The rule takes a request that one of these takes. None: not known. */
    matchRules: MatchRule[];
    target: T;
}

/** What a match rule asks of a request: all of it. Nothing asked of the path means any path. */
export interface MatchRule {
    prefixMatch?: string;
    fullPathMatch?: string;
    ignoreCase?: boolean;
    /** It asks for something this model does not evaluate: a regular expression, a template, headers, parameters. */
    undecidable?: boolean;
}

/** Every target that may answer; undefined among them: possibly none does. One element: decided. */
export function possibleTargets<T>(rules: UrlMapRules<T>, host: string, path: string): (T | undefined)[] {
    const targets = new Set<T | undefined>();
    const { matchers, orDefault } = possibleMatchers(rules, host);
    for (const matcher of matchers) {
        for (const target of targetsOf(matcher, withoutQuery(path))) targets.add(target);
    }
    if (orDefault) targets.add(rules.defaultTarget);
    return [...targets];
}

/** The target that answers; undefined when none does or when several may. */
export function selectTarget<T>(rules: UrlMapRules<T>, host: string, path: string): T | undefined {
    const targets = possibleTargets(rules, host, path);
    return targets.length === 1 ? targets[0] : undefined;
}

/**
 * An exact host beats every wildcard and a longer wildcard a shorter one. A host stands in one rule only, so nothing that
 * is still unknown can take a host away from an exact match.
 */
function possibleMatchers<T>(rules: UrlMapRules<T>, host: string): { matchers: PathMatcher<T>[]; orDefault: boolean } {
    const patterns = rules.hostRules.flatMap((rule) => rule.hosts.map((pattern) => ({ pattern, rule })));
    const [best] = patterns
        .filter(({ pattern }) => hostMatches(pattern, host))
        .sort((a, b) => Number(isHostWildcard(a)) - Number(isHostWildcard(b)) || b.pattern.length - a.pattern.length);
    const isCertain = best !== undefined && !isHostWildcard(best);
    const maybe = isCertain ? [] : rules.hostRules.filter(({ incomplete }) => incomplete);
    const hostRules = best ? [best.rule, ...maybe] : maybe;
    const matchers = hostRules.flatMap((rule) => matchersOf(rule, rules.pathMatchers));
    return { matchers, orDefault: best === undefined };
}

function matchersOf<T>({ pathMatcher }: HostRule, matchers: PathMatcher<T>[]): PathMatcher<T>[] {
    const named = matchers.filter(({ name }) => name !== undefined && name === pathMatcher);
    return named.length > 0 ? named : matchers.filter(({ name }) => name === undefined || pathMatcher === undefined);
}

function isHostWildcard({ pattern }: { pattern: string }): boolean {
    return pattern.startsWith("*");
}

function targetsOf<T>(matcher: PathMatcher<T>, path: string): (T | undefined)[] {
    if (matcher.routeRules?.length) return routeTargets(matcher.routeRules, matcher.defaultTarget, path);
    return pathTargets(matcher.pathRules ?? [], matcher.defaultTarget, path);
}

/** As with hosts: what is still unknown cannot take a path away from an exact match, but from every wildcard. */
function pathTargets<T>(rules: PathRule<T>[], defaultTarget: T | undefined, path: string): (T | undefined)[] {
    const best = selectPath(
        rules.flatMap(({ paths }) => paths),
        path,
    );
    const certain = best === undefined ? defaultTarget : rules.find(({ paths }) => paths.includes(best))?.target;
    if (best !== undefined && !isWildcard(best)) return [certain];
    return [certain, ...rules.filter(({ incomplete }) => incomplete).map(({ target }) => target)];
}

/** The first rule in order of priority that takes the request. One that may take it leaves the next ones possible too. */
function routeTargets<T>(rules: RouteRule<T>[], defaultTarget: T | undefined, path: string): (T | undefined)[] {
    const isOrdered = rules.every(({ priority }) => priority !== undefined);
    const inOrder = [...rules].sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0));
    const targets: (T | undefined)[] = [];
    let isTaken = false;
    for (const { matchRules, target } of inOrder) {
        const takes = matchRules.length === 0 ? "unknown" : or(...matchRules.map((rule) => matchRuleTakes(rule, path)));
        if (takes === "no") continue;
        targets.push(target);
        isTaken ||= takes === "yes";
        if (isTaken && isOrdered) break;
    }
    return isTaken ? targets : [...targets, defaultTarget];
}

function matchRuleTakes(rule: MatchRule, path: string): Ternary {
    const fold = (text: string): string => (rule.ignoreCase ? text.toLowerCase() : text);
    const asked: Ternary[] = [];
    if (rule.prefixMatch !== undefined) asked.push(fold(path).startsWith(fold(rule.prefixMatch)) ? "yes" : "no");
    if (rule.fullPathMatch !== undefined) asked.push(fold(path) === fold(rule.fullPathMatch) ? "yes" : "no");
    if (rule.undecidable) asked.push("unknown");
    return and(...asked);
}
