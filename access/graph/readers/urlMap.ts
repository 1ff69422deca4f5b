import { MatchRule, UrlMapRules } from "../../routes/urlMap";
import { ternary } from "../../ternary";
import { RouteTarget, UrlMapNode } from "../nodes";
import { known, PropertyReader, Reading, UNKNOWN_READING, valueOf } from "../reading";
import { locationsOf } from "../identity";
import { ResourceIndex } from "../resourceIndex";
import { ResourceReader } from "../resourceReader";
import { NodeReader, nodeOf } from "./nodeReader";

type Rules = UrlMapRules<RouteTarget>;

/** URL maps, global and regional. */
export const urlMap: NodeReader = {
    types: ["gcp:compute/uRLMap:URLMap", "gcp:compute/regionUrlMap:RegionUrlMap"],
    kind: "url-map",
    read: (reader, index): UrlMapNode => {
        const versions = reader.claims((properties): Reading<RulesReader> => {
            const rules = new RulesReader(properties, reader, index);
            return rules.says ? { state: "known", value: rules } : { state: "absent" };
        });
        const rules = versions.flatMap((version) => valueOf(version) ?? []);
        return {
            ...nodeOf(reader),
            kind: "url-map",
            region: locationsOf(reader)[0] ?? { state: "absent" },
            rules: distinct(rules.map((version) => version.rules)),
            incomplete: rules.length === 0 || rules.some(({ incomplete }) => incomplete),
        };
    },
};

function distinct(versions: Rules[]): Rules[] {
    const seen = new Set<string>();
    return versions.filter((rules) => {
        // Names are left out: what a refresh found is written as self links, what was asked for often is not known.
        const meaning = JSON.stringify(rules, (key, value) => (key === "name" ? undefined : value));
        return !seen.has(meaning) && seen.add(meaning);
    });
}

/** Reads the rules of one property bag. */
class RulesReader {
    readonly rules: Rules;
    readonly says: boolean;
    incomplete = false;

    constructor(
        properties: PropertyReader,
        private readonly reader: ResourceReader,
        private readonly index: ResourceIndex,
    ) {
        this.says = ["defaultService", "defaultUrlRedirect", "defaultRouteAction", "hostRules", "pathMatchers"].some(
            (property) => properties.raw(property).state !== "absent",
        );
        this.rules = {
            hostRules: this.elements(properties, "hostRules").map((rule) => ({
                ...this.texts(rule, "hosts"),
                pathMatcher: valueOf(rule.string("pathMatcher")),
            })),
            pathMatchers: this.elements(properties, "pathMatchers").map((matcher, i) =>
                this.pathMatcher(matcher, `pathMatchers[${i}]`),
            ),
            defaultTarget: this.target(properties, "default", ""),
        };
    }

    private pathMatcher(matcher: PropertyReader, at: string): Rules["pathMatchers"][number] {
        return {
            name: valueOf(matcher.string("name")),
            defaultTarget: this.target(matcher, "default", at),
            pathRules: this.elements(matcher, "pathRules").map((rule, i) => ({
                ...this.texts(rule, "paths"),
                target: this.target(rule, "", `${at}.pathRules[${i}]`),
            })),
            routeRules: this.elements(matcher, "routeRules").map((rule, i) => ({
                priority: valueOf(rule.number("priority")),
                matchRules: this.elements(rule, "matchRules").map(matchRule),
                target: this.target(rule, "", `${at}.routeRules[${i}]`),
            })),
        };
    }

    /** `prefix`: the three properties of a default are called `defaultService`, `defaultUrlRedirect`, `defaultRouteAction`. */
    private target(rule: PropertyReader, prefix: "" | "default", at: string): RouteTarget {
        const name = (suffix: string): string =>
            prefix === "" ? suffix[0].toLowerCase() + suffix.slice(1) : prefix + suffix;
        const pathOf = (last: string): string => (at === "" ? last : `${at}.${last}`);
        const property = pathOf(name("Service"));
        const topLevel = at === "" ? name("Service") : "pathMatchers";
        const redirect = rule.object(name("UrlRedirect"));
        if (redirect.state === "known") {
            const toHttps = redirect.value.boolean("httpsRedirect");
            return {
                kind: "redirect",
                toHttps: ternary(toHttps.state === "absent" ? false : valueOf(toHttps)),
                status: redirectStatus(redirect.value.string("redirectResponseCode")),
                property,
            };
        }
        const status = abortsEveryRequest(rule, name("RouteAction"));
        if (status !== undefined) return { kind: "abort", status, property: pathOf(name("RouteAction")) };
        // A weight of zero takes a backend out of service.
        const weighted = this.elements(rule, `${name("RouteAction")}.weightedBackendServices`).filter(
            (split) => valueOf(split.number("weight")) !== 0,
        );
        const services =
            weighted.length > 0
                ? weighted.map((split) => split.string("backendService"))
                : [rule.string(name("Service"))].filter(({ state }) => state !== "absent");
        if (services.length === 0 || redirect.state === "unknown") return { kind: "unknown", property };
        const backends = services.map((value) =>
            this.index.resolve({
                kinds: ["backend", "backend-bucket"],
                value,
                from: this.reader,
                property: weighted.length > 0 && at === "" ? name("RouteAction") : topLevel,
                location: locationsOf(this.reader)[0],
            }),
        );
        const rewrites = (...properties: string[]): boolean => mayRewrite(rule, name("RouteAction"), properties);
        return {
            kind: "backend",
            backends,
            rewritesPath: rewrites("pathPrefixRewrite", "pathTemplateRewrite"),
            rewritesHost: rewrites("hostRewrite"),
            property,
        };
    }

    private elements(properties: PropertyReader, path: string): PropertyReader[] {
        const list = properties.list(path);
        if (list.state === "unknown") this.incomplete = true;
        return valueOf(list) ?? [];
    }

    private texts<K extends string>(rule: PropertyReader, key: K): { [key in K]: string[] } & { incomplete?: boolean } {
        const list = rule.strings(key);
        const texts = valueOf(list) ?? [];
        const values = texts.flatMap((text) => valueOf(text) ?? []);
        const isIncomplete = list.state === "unknown" || values.length < texts.length;
        return { [key]: values, ...(isIncomplete && { incomplete: true }) } as ReturnType<typeof this.texts<K>>;
    }
}

/** https://docs.cloud.google.com/compute/docs/reference/rest/v1/urlMaps, defaultUrlRedirect.redirectResponseCode */
const REDIRECT_STATUS: Record<string, number> = {
    MOVED_PERMANENTLY_DEFAULT: 301,
    FOUND: 302,
    SEE_OTHER: 303,
    TEMPORARY_REDIRECT: 307,
    PERMANENT_REDIRECT: 308,
};

function redirectStatus(code: Reading<string>): Reading<number> {
    const status = REDIRECT_STATUS[valueOf(code) ?? "MOVED_PERMANENTLY_DEFAULT"];
    return code.state === "unknown" || status === undefined ? UNKNOWN_READING : known(status);
}

/** https://docs.cloud.google.com/load-balancing/docs/https/traffic-management-global#url-rewrite */
function mayRewrite(rule: PropertyReader, routeAction: string, properties: string[]): boolean {
    return properties.some((property) => rule.raw(`${routeAction}.urlRewrite.${property}`).state !== "absent");
}

/**
 * The status that answers every request, where fault injection leaves none to the backend. Anything less than known and
 * whole lets requests through.
 * https://docs.cloud.google.com/load-balancing/docs/https/traffic-management-global#fault-injection
 */
function abortsEveryRequest(rule: PropertyReader, routeAction: string): number | undefined {
    const abort = `${routeAction}.faultInjectionPolicy.abort`;
    const isWhole = valueOf(rule.number(`${abort}.percentage`)) === 100;
    return isWhole ? valueOf(rule.number(`${abort}.httpStatus`)) : undefined;
}

const UNDECIDABLE = ["regexMatch", "pathTemplateMatch", "headerMatches", "queryParameterMatches", "metadataFilters"];

function matchRule(rule: PropertyReader): MatchRule {
    const isKnown = (path: string): boolean => rule.raw(path).state !== "unknown";
    const undecidable =
        UNDECIDABLE.some((property) => rule.raw(property).state !== "absent") ||
        !["prefixMatch", "fullPathMatch", "ignoreCase"].every(isKnown);
    return {
        prefixMatch: valueOf(rule.string("prefixMatch")),
        fullPathMatch: valueOf(rule.string("fullPathMatch")),
        ignoreCase: valueOf(rule.boolean("ignoreCase")),
        ...(undecidable && { undecidable }),
    };
}
