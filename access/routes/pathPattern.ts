/**
 * Path patterns of a URL map's path rules: a path to match exactly, or one that ends in `/*`. No regular expressions and
 * no substrings (https://docs.cloud.google.com/load-balancing/docs/url-map-concepts#pm-constraints).
 */

/** What is wrong with a pattern as an input, and what to write instead; undefined when it is fine. */
export function pathPatternProblem(pattern: string): string | undefined {
    if (!pattern.startsWith("/")) return "does not start with /; write a path such as /api/*";
    if (/[?#]/.test(pattern)) return "contains ? or #; a pattern matches the path alone";
    if (/\s/.test(pattern)) return "contains white space";
    const star = pattern.indexOf("*");
    if (star >= 0 && (star !== pattern.length - 1 || pattern[star - 1] !== "/")) {
        return "has * elsewhere than at the end after a /; write /api/* or an exact path";
    }
    return undefined;
}

/**
 * `/api/*` takes `/api/` and everything below it, and not `/api` itself: Google's own ingress controller writes two rules
 * to serve `/foo`, `/foo/` and `/foo/bar`, namely `/foo` and `/foo/*` (https://github.com/kubernetes/ingress-gce,
 * validateAndModifyPrefixPathType in pkg/controller/translator/translator.go). Letter case counts.
 */
export function pathMatches(pattern: string, path: string): boolean {
    const plain = withoutQuery(path);
    return isWildcard(pattern) ? plain.startsWith(literal(pattern)) : plain === pattern;
}

/**
 * The pattern that wins: "matches are always done on the longest-path-first basis", whatever the order of the list
 * (https://docs.cloud.google.com/compute/docs/reference/rest/v1/urlMaps, pathMatchers[].pathRules[]).
 */
export function selectPath(patterns: string[], path: string): string | undefined {
    return patterns.filter((pattern) => pathMatches(pattern, path)).sort(bySpecificity)[0];
}

/** Of two with the same literal part the exact one goes first: it takes one path, the other takes that one and more. */
function bySpecificity(a: string, b: string): number {
    return literal(b).length - literal(a).length || Number(isWildcard(a)) - Number(isWildcard(b));
}

export function isWildcard(pattern: string): boolean {
    return pattern.endsWith("/*");
}

function literal(pattern: string): string {
    return isWildcard(pattern) ? pattern.slice(0, -1) : pattern;
}

/** "The string fed to the path matcher does not include any text after the first ? or #" (same page, paths[]). */
export function withoutQuery(path: string): string {
    return path.replace(/[?#].*$/s, "");
}
