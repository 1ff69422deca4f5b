import { Ternary } from "../../ternary";
import { Link } from "../link";
import { Reading } from "../reading";
import { Node } from "./node";

export interface ForwardingRuleNode extends Node {
    kind: "forwarding-rule";
    /** Reachable from the internet. "no": inside the VPC only. */
    internet: Ternary;
    /** `443`, `80`, `8080-8090`. */
    ports: Reading<string>;
    address: Reading<string>;
    target: Link;
}

/** A policy that may put IAP on forwarding rules instead of on backends. Whom it lets in is not followed. */
export interface AuthzPolicyNode extends Node {
    kind: "authz-policy";
    iap: Ternary;
    on: Link[];
}

export interface ProxyNode extends Node {
    kind: "proxy";
    protocol: "http" | "https";
    urlMap: Link;
    certificates: Link[];
    certificateMap: Link;
}

export interface CertificateNode extends Node {
    kind: "certificate";
    domains: Reading<string>[];
}

export interface CertificateMapNode extends Node {
    kind: "certificate-map";
}

export interface CertificateMapEntryNode extends Node {
    kind: "certificate-map-entry";
    domains: Reading<string>[];
    map: Link;
}
