import { Reach } from "../../access/findings";
import { Topology, TopologyEdge, TopologyNode } from "../../access/topology";
import { Hop, verdictOf } from "../../access/verdict";
import { AccessPicture, Finding, Report, ReportedResource } from "../../report/report";

export function urn(type: string, name: string, ...parents: string[]): string {
    return `urn:pulumi:dev::shop::${[...parents, type].join("$")}::${name}`;
}

export const component = urn("iap-run:index:IapService", "orders");
export const service = (region: string): string =>
    urn("gcp:cloudrunv2/service:Service", `orders-${region}`, "iap-run:index:IapService");
export const backend = urn("gcp:compute/backendService:BackendService", "orders-api", "iap-run:index:IapService");
const urlMap = urn("gcp:compute/uRLMap:URLMap", "orders", "iap-run:index:IapService");
const forwardingRule = urn("gcp:compute/globalForwardingRule:GlobalForwardingRule", "orders-https");

export function resource(urn: string, parent?: string, more: Partial<ReportedResource> = {}): ReportedResource {
    const [, , types, name] = urn.split("::");
    const type = types.slice(types.lastIndexOf("$") + 1);
    return { urn, type, name, parent, kind: "custom", modelled: true, protect: false, ...more };
}

function hops(region: string, iap: Partial<Hop> = {}): Hop[] {
    return [
        { gate: "forwarding-rule", urn: forwardingRule, outcome: "pass", reason: "port 443 is open" },
        { gate: "url-map", urn: urlMap, outcome: "pass", reason: "/* leads to orders-api" },
        { gate: "iap", urn: backend, outcome: "pass", reason: "holds the accessor role", ...iap },
        { gate: "neg", urn: urn("gcp:compute/n:Neg", `orders-${region}`), outcome: "pass", reason: "one region" },
        { gate: "ingress", urn: service(region), outcome: "pass", reason: "load balancer traffic is accepted" },
        { gate: "invoker-check", urn: service(region), outcome: "pass", reason: "the IAP agent is an invoker" },
    ];
}

export function reach(caller: string, kind: Reach["kind"], region: string, iap?: Partial<Hop>): Reach {
    const verdict = verdictOf(hops(region, iap), "every gate lets it pass");
    return { caller, kind, route: "https://orders.example.com/*", service: service(region), verdict };
}

const internet: TopologyNode = { id: "internet", name: "internet", layer: "origin", state: "ok" };
const push = urn("gcp:pubsub/subscription:Subscription", "audit");
const region = "us-central1";
const neg = urn("gcp:compute/n:Neg", `orders-${region}`);

function step(from: string, to: string, more: Partial<TopologyEdge> = {}): TopologyEdge {
    return { from, to, kind: "traffic", certainty: "certain", state: "ok", labels: [], ...more };
}

const handmadeTopology: Topology = {
    nodes: [
        internet,
        { id: push, urn: push, name: "audit", layer: "caller", state: "undecided" },
        { id: forwardingRule, urn: forwardingRule, name: "orders-https", layer: "forwarding-rule", state: "ok" },
        { id: urlMap, urn: urlMap, name: "orders", layer: "url-map", state: "ok" },
        { id: backend, urn: backend, name: "orders-api", layer: "backend", iap: "yes", state: "ok" },
        { id: neg, urn: neg, name: `orders-${region}`, layer: "neg", state: "ok" },
        {
            id: service(region),
            urn: service(region),
            name: `orders-${region}`,
            layer: "service",
            iap: "no",
            state: "exposed",
        },
    ],
    edges: [
        step("internet", forwardingRule),
        step(push, forwardingRule, { kind: "calls", certainty: "undecided", state: "undecided" }),
        step(forwardingRule, urlMap),
        step(urlMap, backend, { labels: ["orders.example.com/*"] }),
        step(backend, neg),
        step(neg, service(region)),
        step("internet", service(region), { state: "exposed", labels: ["own URL"] }),
    ],
};

const finding: Finding = {
    policyPack: "iap-run",
    rule: "run-no-public-invoker",
    level: "mandatory",
    severity: "critical",
    title: "Nobody may call a service without being named.",
    message: "members[1] is everybody on the internet.",
    why: "Whoever may invoke the service directly does not pass IAP.",
    fix: "Remove the public member; behind IAP the IAP agent is the only invoker.",
    urn: urn("gcp:cloudrunv2/serviceIamBinding:ServiceIamBinding", "open-door"),
};

/** A picture of nothing but what is given. */
export function accessPicture(parts: Partial<AccessPicture> = {}): AccessPicture {
    const topology = { nodes: [], edges: [] };
    return { reachability: [], exposures: [], deadEnds: [], blindSpots: [], topology, ...parts };
}

/** One stack with something of everything a report can show. */
export function handmadeReport(): Report {
    const stopped: Partial<Hop> = { outcome: "refuse", reason: "no credential", status: 401 };
    return {
        project: "shop",
        stack: "dev",
        resources: [
            resource(urn("pulumi:pulumi:Stack", "shop-dev"), undefined, { kind: "stack" }),
            resource(urn("gcp:pubsub/topic:Topic", "events"), urn("pulumi:pulumi:Stack", "shop-dev"), {
                protect: true,
            }),
            resource(urn("random:index/randomId:RandomId", "suffix"), undefined, { modelled: false }),
            resource(urn("gcp:cloudrunv2/service:Service", "legacy"), undefined, { kind: "read" }),
            resource(service("us-central1"), component),
            resource(service("europe-west1"), component),
            resource(component, urn("pulumi:pulumi:Stack", "shop-dev"), { kind: "component" }),
            resource(backend, component),
            resource(urn("pulumi:providers:gcp", "default_9_37_0"), undefined, { kind: "provider" }),
        ],
        access: {
            reachability: [
                reach("anonymous", "anonymous", "us-central1", stopped),
                reach("group:staff@example.com", "accessor", "us-central1"),
                reach("group:staff@example.com", "accessor", "europe-west1"),
                reach("anonymous", "anonymous", "europe-west1", stopped),
                reach("serviceAccount:pusher@acme.iam.gserviceaccount.com", "push", "us-central1", {
                    outcome: "undecided",
                    reason: "the audience is not known yet",
                }),
                {
                    caller: "anonymous",
                    kind: "anonymous",
                    route: "run.app URL of legacy",
                    verdict: verdictOf([{ gate: "ingress", outcome: "pass", reason: "open" }], "nothing stops it"),
                },
            ],
            exposures: [
                {
                    kind: "run-app-uri",
                    certainty: "certain",
                    who: "anyone on the internet",
                    urn: service("us-central1"),
                    openedBy: [{ urn: service("us-central1"), property: "ingress" }],
                    reason: "The run.app URL answers and the invoker check lets everybody through.",
                    fix: "Set ingress to INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER.",
                },
            ],
            deadEnds: [
                {
                    kind: "push-audience-url",
                    certainty: "undecided",
                    caller: "push subscription audit",
                    urn: urn("gcp:pubsub/subscription:Subscription", "audit"),
                    property: "pushConfig.oidcToken.audience",
                    reason: "IAP refuses a token whose audience is a URL.",
                    fix: "Set the audience to the OAuth client ID.",
                },
            ],
            blindSpots: [
                {
                    urn: urn("gcp:cloudrunv2/service:Service", "legacy"),
                    what: "legacy",
                    reason: "It is only read: its settings are not in view.",
                },
            ],
            topology: handmadeTopology,
        },
        findings: [
            { ...finding, rule: "run-ingress-restricted", level: "advisory", severity: "high", urn: undefined },
            { ...finding },
        ],
        answers: [
            { kind: "invoke", token: "gcp:organizations/getProject:getProject", answer: "number 123456789012" },
            { kind: "invoke", token: "gcp:organizations/getProject:getProject", answer: "number 123456789012" },
            { kind: "not-modelled", token: "random:index/randomId:RandomId", answer: "inputs echoed" },
        ],
    };
}
