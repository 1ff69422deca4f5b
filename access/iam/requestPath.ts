import { domainToASCII } from "node:url";

/**
 * How IAP reads host and path before it checks a condition
 * (https://docs.cloud.google.com/chrome-enterprise-premium/docs/hostname-and-path-conditions): the host is normalised,
 * and the path has to pass twice, as it came and normalised.
 */
export interface CheckedPath {
    /**
     * The path as it came, once per possible reading: the page cuts `/internal;p/admin` to `/internal` in its example and
     * calls that the path that was not normalised. Where the readings disagree, nothing is known.
     */
    raw: string[];
    /** Path parameters removed, `.` and `..` resolved. Once per reading: the page is silent on percent-encoding. */
    normalized: string[];
}

/** Undefined: IAP answers 400, because a segment starts with `..;`. */
export function checkedPath(path: string): CheckedPath | undefined {
    const plain = path.replace(/[?#].*$/s, "");
    if (plain.split("/").some((segment) => segment.startsWith("..;"))) return undefined;
    return {
        raw: unique([plain, plain.replace(/;.*$/s, "")]),
        normalized: unique([normalizePath(plain), normalizePath(percentDecoded(plain))]),
    };
}

export function normalizePath(path: string): string {
    const resolved: string[] = [];
    const segments = path
        .split("/")
        .slice(1)
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
    return domainToASCII(plain) || plain;
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
