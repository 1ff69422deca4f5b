/** What a serverless group's URL mask reads out of a request. */
export interface Masked {
    /** The Cloud Run service or the function. */
    service: string;
    tag?: string;
}

const PLACEHOLDER = /<(service|function|tag|version)>/;

/**
 * A URL mask is a URL without scheme in which `<service>` (or `<function>`) and `<tag>` stand for one part of the host
 * or one segment of the path: `<tag>.example.com/<service>`
 * (https://docs.cloud.google.com/load-balancing/docs/negs/serverless-neg-concepts#url_masks). Undefined: the URL does
 * not fit, or the mask names no service.
 */
export function readMask(mask: string, host: string, path: string): Masked | undefined {
    const names: string[] = [];
    const pattern = mask
        .split(new RegExp(PLACEHOLDER, "g"))
        .map((part, i) => {
            // Every other part is the name of a placeholder.
            if (i % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
            names.push(part);
            return "([a-z0-9-]+)";
        })
        .join("");
    const subject = mask.startsWith("/") ? path : `${host}${path}`;
    const match = new RegExp(`^${pattern}(?=$|[/?#])`, "i").exec(subject);
    if (!match) return undefined;
    const value = (name: string): string | undefined => match[names.indexOf(name) + 1];
    const service = names.includes("service")
        ? value("service")
        : names.includes("function")
          ? value("function")
          : undefined;
    if (service === undefined) return undefined;
    return { service, ...(names.includes("tag") && { tag: value("tag") }) };
}
