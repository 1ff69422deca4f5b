/** Domain names and host patterns of a load balancer. */

const LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** What is wrong with a domain as an input, and what to write instead; undefined when it is fine. */
export function domainProblem(domain: string): string | undefined {
    if (domain === "") return "is empty; write a domain name such as app.example.com";
    if (domain !== domain.trim() || /\s/.test(domain)) return "contains white space; write the domain name alone";
    if (domain.includes("://")) return "has a scheme; write the domain name alone, such as app.example.com";
    if (domain.includes("/")) return "has a path; write the domain name alone and put paths into routes";
    if (domain.includes(":")) return "has a port; write the domain name alone, the load balancer listens on 443";
    if (domain.endsWith(".")) return "ends with a dot; leave the dot out";
    if (domain !== domain.toLowerCase()) return "has capital letters; write it in lower case";

    const labels = domain.split(".");
    const wildcard = labels[0] === "*";
    const names = wildcard ? labels.slice(1) : labels;
    if (names.some((label) => label.includes("*"))) {
        return "has * elsewhere than as the whole first label; write *.example.com or the full name";
    }
    if (names.includes("")) return "has an empty label; remove the extra dot";
    if (names.length < 2) return "is not a full domain name; write at least two labels, such as example.com";
    // RFC 1035, 2.3.4: 63 octets a label; 255 octets a name on the wire, which is 253 characters written.
    if (domain.length > 253) return "is longer than 253 characters";
    if (names.some((label) => label.length > 63)) return "has a label of more than 63 characters";
    if (/[^\x00-\x7f]/.test(domain)) return "has characters outside ASCII; write its punycode form (xn--...)";
    if (names.some((label) => !LABEL.test(label))) {
        return "is not a domain name; labels are letters, digits and inner hyphens";
    }
    if (/^\d+$/.test(names[names.length - 1])) return "ends in a number like an IP address; write a domain name";
    return undefined;
}

/**
 * The names that need a DNS authorisation: one covers a name and its wildcard
 * (https://docs.cloud.google.com/certificate-manager/docs/domain-authorization). Order kept, each once.
 */
export function authorizationDomains(domains: string[]): string[] {
    return [...new Set(domains.map((domain) => domain.replace(/^\*\./, "")))];
}

/**
 * Whether a host rule's pattern takes a host: an exact name, `*` for any, or `*` at the start followed by `.` or `-`,
 * where it stands for any string, several labels included
 * (https://docs.cloud.google.com/compute/docs/reference/rest/v1/urlMaps, hostRules[].hosts[]).
 */
export function hostMatches(pattern: string, host: string): boolean {
    const wanted = pattern.toLowerCase();
    const given = comparable(host, /:\d+$/.test(wanted));
    if (wanted === "*") return given !== "";
    if (!wanted.startsWith("*")) return given === wanted;
    const suffix = wanted.slice(1);
    return given.length > suffix.length && given.endsWith(suffix);
}

/**
 * Whether a certificate's name is for a host: a wildcard stands for one label
 * (https://www.rfc-editor.org/rfc/rfc6125#section-6.4.3).
 */
export function certificateCovers(name: string, host: string): boolean {
    const [wanted, given] = [name.toLowerCase(), host.toLowerCase()];
    if (!wanted.startsWith("*.")) return given === wanted;
    const dot = given.indexOf(".");
    return dot > 0 && given.slice(dot) === wanted.slice(1);
}

function comparable(host: string, keepPort: boolean): string {
    const lower = host.toLowerCase();
    return keepPort ? lower : lower.replace(/:\d+$/, "");
}
