import { ServiceNode } from "../graph/nodes";
import { isOwnUrlHost } from "../graph/pushTargets";
import { valueOf } from "../graph/reading";
import { and, or, Ternary } from "../ternary";
import { AccessContext } from "./accessContext";

/**
 * Whether a host is a service's own one. Google gives every service two
 * (https://docs.cloud.google.com/run/docs/triggering/https-request): `SERVICE-PROJECT_NUMBER.REGION.run.app`, which can
 * be told beforehand, and `SERVICE-HASH-REGION_CODE.a.run.app`, which only the deployed service knows. A revision tag
 * stands before either: `TAG---`.
 */
export function isOwnHostOf(context: AccessContext, service: ServiceNode, host: string, path: string): Ternary {
    const plain = host.toLowerCase().replace(/^[a-z0-9-]+?---/, "");
    if (!isOwnUrlHost(plain)) return "no";
    if (service.ownUrls.some((url) => hostOf(url) === plain && isBelow(path, url))) return "yes";
    const predictable = PREDICTABLE.exec(plain);
    if (predictable) {
        const [, name, number, region] = predictable;
        return and(isNamed(service, name), isIn(service, region), context.projectNumbers.is(service, number));
    }
    const hashed = HASHED.exec(plain);
    if (hashed) {
        // Google cuts long names short here.
        const [, name] = hashed;
        const named = valueOf(service.cloudName)?.startsWith(name);
        if (named === false || service.ownUrls.some((url) => HASHED.test(hostOf(url) ?? ""))) return "no";
        return "unknown";
    }
    const called = FUNCTION.exec(plain);
    if (!called) return "unknown";
    if (service.product === "run") return "no";
    const [, region] = called;
    // The project's ID follows the region; an ID may hold a hyphen like a region does.
    return and(isNamed(service, path.split("/")[1] ?? ""), startsWithRegion(service, region), "unknown");
}

/** Whether an audience is a service's own URL. With a path or a tag it may be taken as well: no page says. */
export function servesUrl(context: AccessContext, service: ServiceNode, audience: string): Ternary {
    const url = parsed(audience);
    if (!url || url.protocol !== "https:") return "no";
    const isOwn = isOwnHostOf(context, service, url.hostname, url.pathname);
    const isPlain = audience === url.origin || service.ownUrls.includes(audience);
    return isPlain ? isOwn : and(isOwn, "unknown");
}

const PREDICTABLE = /^(.+)-(\d+)\.([a-z0-9-]+)\.run\.app$/;
const HASHED = /^(.+)-[a-z0-9]+-[a-z]+\.a\.run\.app$/;
const FUNCTION = /^(.+)\.cloudfunctions\.net$/;

function isNamed({ cloudName }: ServiceNode, name: string): Ternary {
    return cloudName.state === "known" ? (cloudName.value === name ? "yes" : "no") : "unknown";
}

function isIn({ locations }: ServiceNode, region: string): Ternary {
    return or(
        ...locations.map((place): Ternary => {
            return place.state === "known" ? (place.value === region ? "yes" : "no") : "unknown";
        }),
    );
}

function startsWithRegion({ locations }: ServiceNode, text: string): Ternary {
    return or(
        ...locations.map((place): Ternary => {
            return place.state === "known" ? (text.startsWith(`${place.value}-`) ? "yes" : "no") : "unknown";
        }),
    );
}

function hostOf(url: string): string | undefined {
    return parsed(url)?.hostname;
}

/** Functions share one host, and tell themselves apart by the path. */
function isBelow(path: string, url: string): boolean {
    const prefix = parsed(url)!.pathname.replace(/\/$/, "");
    return prefix === "" || path === prefix || path.startsWith(`${prefix}/`);
}

function parsed(url: string): URL | undefined {
    try {
        return new URL(url);
    } catch {
        return undefined;
    }
}
