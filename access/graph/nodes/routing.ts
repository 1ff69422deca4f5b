import { UrlMapRules } from "../../routes/urlMap";
import { Ternary } from "../../ternary";
import { Link } from "../link";
import { Reading } from "../reading";
import { Node } from "./node";

/** What a URL map does with a request: hand it to a backend (a service or a bucket), or answer with a redirect itself. */
export type RouteTarget =
    /** Several backends where traffic is split by weight. */
    | { kind: "backend"; backends: Link[]; rewritesPath: boolean; rewritesHost: boolean; property: string }
    | { kind: "redirect"; toHttps: Ternary; status: Reading<number>; property: string }
    /** Fault injection that ends every request: no backend is asked. */
    | { kind: "abort"; status: number; property: string }
    /** Neither can be read: not known yet, or nothing is set. */
    | { kind: "unknown"; property: string };

/** The URL map answers by itself: no service is reached, whoever asks. */
export function isAnsweredByUrlMap(target: RouteTarget | undefined): boolean {
    return target?.kind === "redirect" || target?.kind === "abort";
}

export interface UrlMapNode extends Node {
    kind: "url-map";
    region: Reading<string>;
    /** What was asked for; second, where it differs, what a refresh found. */
    rules: UrlMapRules<RouteTarget>[];
    /** A list of rules is not known yet, so there may be more than `rules` shows. */
    incomplete: boolean;
}

export interface BackendNode extends Node {
    kind: "backend";
    region: Reading<string>;
    internet: Ternary;
    iap: Ternary;
    /** The custom client's ID, on the backend itself or in its IAP settings. Absent: the Google-managed client. */
    clientId: Reading<string>;
    /** URNs that an unknown client ID is made from. */
    clientIdFrom: string[];
    cdn: Ternary;
    outlierDetection: Ternary;
    /** Cloud Armor's policy, and the one that stands before the cache. */
    securityPolicy: Link;
    edgeSecurityPolicy: Link;
    /** The groups of `backends`, each a network endpoint group or something else that answers. */
    groups: Link[];
    /** The list of groups is not known yet. */
    incomplete: boolean;
}

/** A bucket's files as a URL map's target. IAP cannot stand in front of one. */
export interface BackendBucketNode extends Node {
    kind: "backend-bucket";
}

export interface NegNode extends Node {
    kind: "neg";
    region: Reading<string>;
    product: "cloud-run" | "function" | "app-engine" | "other" | "unknown";
    service: Link;
    tag: Reading<string>;
    urlMask: Reading<string>;
}
