import { possibleTargets, UrlMapRules } from "../routes/urlMap";
import { and, Ternary } from "../ternary";
import { RouteTarget, UrlMapNode } from "./nodes";
import { known, Reading, UNKNOWN_READING } from "./reading";

/** One line of a URL map: what it does with one host and path. */
export interface RouteLine {
    /** A host pattern: `orders.example.com`, `*.example.com`, `*`. */
    host: Reading<string>;
    /** A path pattern: `/api/*`. Unknown where something else than a path decides. */
    path: Reading<string>;
    /** Absent: no rule answers. */
    target?: RouteTarget;
    /** "unknown": it also asks for something that is not followed, or which host it belongs to is not known. */
    certain: Ternary;
}

export const ANY_HOST = known("*");
export const ANY_PATH = known("/*");

/** Every host and path pattern of a URL map with its target, in its own order, defaults after the rules they stand behind. */
export function routeLines(urlMap: UrlMapNode): RouteLine[] {
    return urlMap.rules.flatMap(linesOf);
}

/** The lines that may answer one request: one where that is certain. */
export function linesFor(urlMap: UrlMapNode, host: string, path: string): RouteLine[] {
    return urlMap.rules.flatMap((rules) => {
        const targets = possibleTargets(rules, host, path);
        const certain: Ternary = targets.length === 1 ? "yes" : "unknown";
        return targets.map((target) => ({ host: known(host), path: known(path), target, certain }));
    });
}

function linesOf(rules: UrlMapRules<RouteTarget>): RouteLine[] {
    const lines = rules.hostRules.flatMap(({ hosts, pathMatcher, incomplete }) => {
        const matchers = rules.pathMatchers.filter(
            ({ name }) => name === undefined || pathMatcher === undefined || name === pathMatcher,
        );
        const isClear = matchers.length === 1;
        const patterns: Reading<string>[] = [...hosts.map(known), ...(incomplete ? [UNKNOWN_READING] : [])];
        return patterns.flatMap((host) =>
            matchers.flatMap((matcher) =>
                matcherLines(matcher).map((line) => ({
                    ...line,
                    host,
                    certain: and(line.certain, isClear ? "yes" : "unknown"),
                })),
            ),
        );
    });
    const target = rules.defaultTarget;
    return target ? [...lines, { host: ANY_HOST, path: ANY_PATH, target, certain: "yes" }] : lines;
}

function matcherLines(matcher: UrlMapRules<RouteTarget>["pathMatchers"][number]): Omit<RouteLine, "host">[] {
    const lines: Omit<RouteLine, "host">[] = [];
    for (const { paths, target, incomplete } of matcher.pathRules ?? []) {
        lines.push(...paths.map((path) => ({ path: known(path), target, certain: "yes" as const })));
        if (incomplete) lines.push({ path: UNKNOWN_READING, target, certain: "yes" });
    }
    for (const { matchRules, target } of matcher.routeRules ?? []) {
        for (const { fullPathMatch, prefixMatch, ignoreCase, undecidable } of matchRules) {
            const path = fullPathMatch ?? (prefixMatch === undefined ? undefined : `${prefixMatch}*`);
            const isPlain = path !== undefined && !undecidable && !ignoreCase;
            lines.push({
                path: path === undefined ? UNKNOWN_READING : known(path),
                target,
                certain: isPlain ? "yes" : "unknown",
            });
        }
    }
    if (matcher.defaultTarget) lines.push({ path: ANY_PATH, target: matcher.defaultTarget, certain: "yes" });
    return lines;
}
