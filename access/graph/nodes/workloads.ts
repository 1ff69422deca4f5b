import { Ternary } from "../../ternary";
import { Link } from "../link";
import { Reading } from "../reading";
import { Node } from "./node";

/** Something that answers HTTP requests itself: a Cloud Run service (either API) or a function (either generation). */
export interface ServiceNode extends Node {
    kind: "service";
    product: "run" | "function-gen1" | "function-gen2";
    /** Regions it runs in. Several for a multi-region service. */
    locations: Reading<string>[];
    /** Whether ingress lets requests from the internet to the service's own URL through. */
    ingressInternet: Ternary;
    /** Written at all, whatever it says. */
    ingressIsSet: boolean;
    /** Whether ingress lets an external load balancer through. */
    ingressLoadBalancer: Ternary;
    /** Whether the service's own URL answers at all. */
    defaultUri: Ternary;
    invokerCheck: Ternary;
    /** IAP on the service itself. */
    iap: Ternary;
    customAudiences: Reading<Reading<string>[]>;
    /** Its own URLs, as far as they are known. Google makes them, so a preview of a new service has none. */
    ownUrls: string[];
    /** Requests reach the container as HTTP/2, which gRPC needs and WebSockets cannot use. */
    http2: Ternary;
    /** Where each of these is written, for messages. */
    properties: { ingress: string; defaultUri: string; invokerCheck: string; iap: string };
}

/** Only a target of IAM: a job or a worker pool answers no HTTP request. */
export interface WorkloadNode extends Node {
    kind: "job" | "worker-pool";
    locations: Reading<string>[];
}

export interface DomainMappingNode extends Node {
    kind: "domain-mapping";
    service: Link;
}

export interface AppEngineApplicationNode extends Node {
    kind: "app-engine-application";
    iap: Ternary;
}

/** A version of an App Engine service. Without ingress settings for its service, Google lets the internet in. */
export interface AppEngineVersionNode extends Node {
    kind: "app-engine-version";
    /** The name of the App Engine service; `default` where none is given. */
    service: Reading<string>;
}

/** What an App Engine service lets in at its own URL. */
export interface AppEngineIngressNode extends Node {
    kind: "app-engine-ingress";
    service: Reading<string>;
    internet: Ternary;
    /** Whether an external load balancer gets through. */
    loadBalancer: Ternary;
}

/** Runs as a service account and calls what it was told to: a workflow, an API gateway, an Apigee proxy. */
export interface IntermediaryNode extends Node {
    kind: "intermediary";
    product: "workflow" | "api-gateway" | "apigee";
    /** Absent: the product's default account, which is not in view. */
    serviceAccount: Reading<string>;
    /** Service accounts that an unknown `serviceAccount` is made from. */
    serviceAccountFrom: string[];
}
