/**
 * How IAP reads host and path before it checks a condition
 * (https://docs.cloud.google.com/chrome-enterprise-premium/docs/hostname-and-path-conditions): the host is normalised,
 * and the path has to pass twice, as it came and normalised.
 */
export interface CheckedPath {
    /**
     * The path as it came, once per possible reading. In its example the page cuts `/internal;p/admin` to `/internal` and
     * calls that the path that is not normalised, and it is silent on percent-encoding. Where the readings disagree,
     * nothing is known.
     */
    raw: string[];
    /** Path parameters removed, `.` and `..` resolved. Again once per reading. */
    normalized: string[];
}

/** Undefined: IAP answers 400, because a segment starts with `..;`. */
export function checkedPath(path: string): CheckedPath | undefined {
    const plain = path.replace(/[?#].*$/s, "");
    if (plain.split("/").some((segment) => segment.startsWith("..;"))) return undefined;
    const decoded = percentDecoded(plain);
    return {
        raw: unique([plain, plain.replace(/;.*$/s, ""), decoded]),
        normalized: unique([normalizePath(plain), normalizePath(decoded)]),
    };
}

/** `/internal;p/admin` becomes `/internal/admin`, `/a/../b` becomes `/b`. */
export function normalizePath(path: string): string {
    const resolved: string[] = [];
    const segments = path
        .split("/")
        .slice(path.startsWith("/") ? 1 : 0)
        .map((segment) => segment.replace(/;.*$/s, ""));
    for (const segment of segments) {
        if (segment === "..") resolved.pop();
        else if (segment !== ".") resolved.push(segment);
    }
    const isDirectory = [".", ".."].includes(segments[segments.length - 1]);
    return `/${resolved.join("/")}${isDirectory && resolved.length > 0 ? "/" : ""}`;
}

/** Lower case, no trailing dots, punycode. */
export function normalizeHost(host: string): string {
    const plain = host.toLowerCase().replace(/\.+$/, "");
    return /^[a-z0-9.*_:-]*$/.test(plain) ? plain : punycode(plain);
}

/** Text that is no host name stays as it is: it matches no host anyway. */
function punycode(host: string): string {
    if (/[/\\@?#:%]/.test(host)) return host;
    try {
        return new URL(`https://${host}`).hostname;
    } catch {
        return host;
    }
}

function percentDecoded(path: string): string {
    try {
        return decodeURIComponent(path);
    } catch {
        return path;
    }
}

function unique(values: string[]): string[] {
    return [...new Set(values)];
}
