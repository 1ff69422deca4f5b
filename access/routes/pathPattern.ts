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

/** `/api/*` takes `/api/` and everything below it, and not `/api` itself. Letter case counts. */
export function pathMatches(pattern: string, path: string): boolean {
    const plain = withoutQuery(path);
    return isWildcard(pattern) ? plain.startsWith(literal(pattern)) : plain === pattern;
}

/** The pattern that wins: the longest one, whatever the order of the list. */
export function selectPath(patterns: string[], path: string): string | undefined {
    return patterns.filter((pattern) => pathMatches(pattern, path)).sort(bySpecificity)[0];
}

function bySpecificity(a: string, b: string): number {
    return literal(b).length - literal(a).length || Number(isWildcard(a)) - Number(isWildcard(b));
}

export function isWildcard(pattern: string): boolean {
    return pattern.endsWith("/*");
}

function literal(pattern: string): string {
    return isWildcard(pattern) ? pattern.slice(0, -1) : pattern;
}

/** "The string fed to the path matcher does not include any text after the first ? or #" (same page). */
export function withoutQuery(path: string): string {
    return path.replace(/[?#].*$/s, "");
}
