import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { exposures } from "../../../access/exposures";
import { Reach } from "../../../access/findings";
import { buildGraph } from "../../../access/graph/graph";
import { PropertyBag, Resource } from "../../../access/graph/resource";
import { reachability } from "../../../access/reachability";
import { AccessRequest, Credential } from "../../../access/simulate/request";
import { simulate } from "../../../access/simulate/simulate";
import { Outcome } from "../../../access/verdict";
import { Choice, choices, renamed, stackOf, UNRELATED, withOneUnknown } from "../support/randomStacks";
import { CLIENT, edit, PUSHER, REGIONS, resource, T } from "../support/stack";

/** Shows the project's number, and with it the services' own URLs. */
const SETTINGS = resource(T.settings, "settings", { name: "projects/111/iap_web/compute/services/orders-backend" });
const ownHost = (region: string): string => `orders-111.${region}.run.app`;

const principals = [
    `serviceAccount:${PUSHER}`,
    "user:ann@example.com",
    "group:staff@example.com",
    "user:ci@example.com",
    "user:stranger@nowhere.invalid",
];
const audiences = [
    CLIENT,
    "https://orders.example.com/events",
    `https://${ownHost(REGIONS[0])}`,
    "https://orders.example.com/*",
];

const credential: fc.Arbitrary<Credential> = fc.oneof(
    fc.constant<Credential>({ kind: "none" }),
    fc.constantFrom(...principals).map((principal): Credential => ({ kind: "browser-session", principal })),
    fc.record({
        kind: fc.constantFrom("oidc-token" as const, "service-account-jwt" as const),
        principal: fc.constantFrom(...principals),
        audience: fc.constantFrom(...audiences),
    }),
    fc.constantFrom(...principals).map((principal): Credential => ({ kind: "access-token", principal })),
);

const requests: fc.Arbitrary<AccessRequest> = fc.record({
    from: fc.constantFrom("internet", "internet", "vpc", "pubsub", "eventarc"),
    scheme: fc.constantFrom("https", "https", "https", "http"),
    host: fc.constantFrom("orders.example.com", "orders.example.com", "www.example.com", ...REGIONS.map(ownHost)),
    path: fc.constantFrom("/", "/events", "/other"),
    method: fc.constantFrom("GET", "POST", "OPTIONS"),
    protocol: fc.constantFrom("http/1.1", "http/1.1", "websocket"),
    credential,
    header: fc.constantFrom("authorization", "authorization", "proxy-authorization", "x-serverless-authorization"),
    attributes: fc.constantFrom({}, { memberOf: [] }, { memberOf: ["group:staff@example.com"] }),
});

/** What else a stack may have that decides about requests. */
const EXTRAS: ((stack: Resource[]) => Resource[])[] = [
    (stack) => [
        ...edit(stack, T.backend, "orders-backend", { securityPolicy: "armor" }),
        resource("gcp:compute/securityPolicy:SecurityPolicy", "armor", {
            rules: [
                {
                    action: "deny(403)",
                    priority: 1,
                    preview: true,
                    match: { config: { srcIpRanges: ["203.0.113.0/24"] } },
                },
                { action: "allow", priority: 2147483647, match: { config: { srcIpRanges: ["*"] } } },
            ],
        }),
    ],
    (stack) => [
        ...stack,
        resource(T.settings, "project-settings", {
            name: "projects/111/iap_web/compute",
            accessSettings: { corsSettings: { allowHttpOptions: true } },
        }),
    ],
    (stack) => [
        ...stack,
        resource("gcp:cloudidentity/group:Group", "group", { groupKey: { id: "staff@example.com" } }),
        resource("gcp:cloudidentity/groupMembership:GroupMembership", "membership", {
            group: "group",
            preferredMemberKey: { id: PUSHER },
        }),
    ],
    (stack) => [
        ...stack,
        resource(T.domainMapping, "mapping", {
            name: "www.example.com",
            location: REGIONS[0],
            spec: { routeName: "orders" },
        }),
    ],
    (stack) =>
        edit(stack, T.service, `orders-${REGIONS[0]}`, {
            customAudiences: ["https://orders.example.com/events"],
            template: { containers: [{ ports: { name: "h2c" } }] },
            uri: `https://${ownHost(REGIONS[0])}`,
        }),
    (stack) =>
        REGIONS.reduce(
            (found, region) =>
                edit(found, T.neg, `orders-${region}`, { cloudRun: { urlMask: "<service>.example.com", tag: "next" } }),
            stack,
        ),
];

const stacks = fc
    .tuple(choices, fc.subarray(EXTRAS, { maxLength: 2 }))
    .map(([choice, extras]) => extras.reduce((stack, extra) => extra(stack), [...stackOf(choice), SETTINGS]));

function outcomeOf(stack: Resource[], request: AccessRequest): Outcome {
    return simulate(buildGraph(stack), request).outcome;
}

function isGrant({ type }: Resource): boolean {
    return /I[aA][mM](Member|Binding|Policy)$/.test(type);
}

describe("access/simulate: properties", function () {
    this.timeout(120_000);

    it("requests of every outcome are among the generated ones", () => {
        const seen = new Map<Outcome, number>();
        fc.assert(
            fc.property(stacks, requests, (stack, request) => {
                const outcome = outcomeOf(stack, request);
                seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
            }),
            { numRuns: 1000, seed: 1 },
        );
        for (const outcome of ["allowed", "refused", "undecided"] as const) {
            assert.ok((seen.get(outcome) ?? 0) > 20, `${outcome}: ${seen.get(outcome)}`);
        }
    });

    it("a request never becomes allowed by removing a grant", () => {
        fc.assert(
            fc.property(stacks, requests, fc.nat(), (stack, request, which) => {
                const grants = stack.filter(isGrant);
                const without = stack.filter((entry) => entry !== grants[which % grants.length]);
                if (outcomeOf(without, request) === "allowed") assert.equal(outcomeOf(stack, request), "allowed");
            }),
            { numRuns: 1500 },
        );
    });

    it("replacing a known value by an unknown turns a verdict into undecided or leaves it as it is", () => {
        fc.assert(
            fc.property(stacks, requests, fc.nat(), fc.nat(), (stack, request, whichResource, whichLeaf) => {
                const { stack: hidden, what } = withOneUnknown(stack, whichResource, whichLeaf);
                const after = outcomeOf(hidden, request);
                if (after !== "undecided") assert.equal(after, outcomeOf(stack, request), what);
            }),
            { numRuns: 2000 },
        );
    });

    it("an unrelated resource changes no verdict", () => {
        fc.assert(
            fc.property(stacks, requests, fc.nat(), (stack, request, at) => {
                const place = at % (stack.length + 1);
                const more = [...stack.slice(0, place), ...UNRELATED, ...stack.slice(place)];
                assert.equal(outcomeOf(more, request), outcomeOf(stack, request));
            }),
            { numRuns: 500 },
        );
    });

    it("a rename changes no verdict, nor its words but for the names", () => {
        fc.assert(
            fc.property(stacks, requests, (stack, request) => {
                const before = simulate(buildGraph(stack), request);
                const after = simulate(buildGraph(renamed(stack)), renamed(request));
                assert.equal(JSON.stringify(after), JSON.stringify(renamed(before)));
            }),
            { numRuns: 500 },
        );
    });

    it("agrees with reachability on reachability's own routes", () => {
        let compared = 0;
        fc.assert(
            fc.property(stacks, (stack) => {
                const graph = buildGraph(stack);
                for (const { reach, outcome } of oncePerCaller(reachability(graph))) {
                    const asked = requestsFor(stack, reach);
                    const found = asked.map((request) => simulate(graph, request).outcome);
                    if (found.length === 0) continue;
                    compared++;
                    const where = `${reach.kind} ${reach.caller} on ${reach.route}: ${found.join()}`;
                    if (outcome === "refused") assert.ok(!found.includes("allowed"), where);
                    if (outcome === "allowed") assert.ok(found.includes("allowed"), where);
                    // Who sends one kind of thing gets one answer. A request may decide what a pattern leaves open.
                    if (asked.length === 1 && outcome !== "undecided") assert.equal(found[0], outcome, where);
                }
            }),
            { numRuns: 300 },
        );
        assert.ok(compared > 1000, String(compared));
    });

    it("exposures is empty exactly when no request of a stranger is allowed", () => {
        const counts = { open: 0, closed: 0 };
        fc.assert(
            fc.property(choices, (choice) => {
                const stack = [...oneRegion({ ...choice, base: "state" }), SETTINGS];
                const graph = buildGraph(stack);
                const outcomes = strangersRequests().map((request) => simulate(graph, request).outcome);
                const found = exposures(graph);
                const certain = found.filter(({ certainty }) => certainty === "certain");
                counts[certain.length === 0 ? "closed" : "open"]++;
                assert.equal(certain.length > 0, outcomes.includes("allowed"), JSON.stringify(found));
                assert.equal(
                    found.length > 0,
                    outcomes.some((outcome) => outcome !== "refused"),
                    JSON.stringify(found),
                );
            }),
            { numRuns: 400 },
        );
        assert.ok(counts.open > 50 && counts.closed > 50, JSON.stringify(counts));
    });
});

/** What a caller gets on a route, where all services and kinds of the caller agree. */
function oncePerCaller(reaches: Reach[]): { reach: Reach; outcome: Outcome }[] {
    const groups = new Map<string, Reach[]>();
    for (const reach of reaches) {
        const key = `${reach.kind} ${reach.caller} ${reach.route}`;
        groups.set(key, [...(groups.get(key) ?? []), reach]);
    }
    return [...groups.values()].flatMap(([reach, ...others]) =>
        others.every(({ verdict }) => verdict.outcome === reach.verdict.outcome)
            ? [{ reach, outcome: reach.verdict.outcome }]
            : [],
    );
}

/** The same request from the same caller: with each credential it may have, or with the one that it sends. */
function requestsFor(stack: Resource[], { route, caller, kind }: Reach): AccessRequest[] {
    const own = /^run\.app URL of orders-(.*)$/.exec(route)?.[1];
    return urlsOf(stack, route, own).flatMap((text) => {
        const url = new URL(text);
        const base = {
            scheme: url.protocol === "http:" ? ("http" as const) : ("https" as const),
            host: url.hostname,
            path: url.pathname,
            // An internal address answers the VPC alone; reachability asks from where the route begins.
            from: own === undefined && isInternal(stack) ? ("vpc" as const) : ("internet" as const),
            method: "POST",
        };
        return credentialsOf(stack, kind, caller, base.host).map((credential) => ({ ...base, credential }));
    });
}

/** A domain that is mapped onto a service stands with its own URL. */
function urlsOf(stack: Resource[], route: string, own: string | undefined): string[] {
    if (own === undefined) return route.includes("://*") ? [] : [route.replace("/*", "/any")];
    const isMapped = own === REGIONS[0] && stack.some(({ type }) => type === T.domainMapping);
    return [ownHost(own), ...(isMapped ? ["www.example.com"] : [])].map((host) => `https://${host}/any`);
}

function isInternal(stack: Resource[]): boolean {
    const { inputs } = stack.find(({ name }) => name === "orders-443")!;
    return inputs!.loadBalancingScheme === "INTERNAL_MANAGED";
}

function credentialsOf(stack: Resource[], kind: Reach["kind"], principal: string, host: string): Credential[] {
    if (kind === "anonymous") return [{ kind: "none" }];
    if (kind === "push") {
        const { pushConfig } = stack.find(({ type }) => type === T.subscription)!.inputs as { pushConfig: PushConfig };
        // Not set, the audience is the endpoint.
        const audience = pushConfig.oidcToken.audience ?? pushConfig.pushEndpoint;
        return [{ kind: "oidc-token", principal, audience }];
    }
    return [
        { kind: "browser-session", principal },
        { kind: "service-account-jwt", principal, audience: `https://${host}/*` },
        ...[CLIENT, ...REGIONS.map((region) => `https://${ownHost(region)}`)].map((audience): Credential => ({
            kind: "oidc-token",
            principal,
            audience,
        })),
    ];
}

interface PushConfig extends PropertyBag {
    pushEndpoint: string;
    oidcToken: { audience?: string };
}

/**
 * Without the second region: a token for the URL of one is refused by the other, and a stranger would simply ask again.
 */
function oneRegion(choice: Choice): Resource[] {
    return stackOf(choice)
        .filter(({ name }) => !name.includes(REGIONS[1]))
        .map((entry) => {
            if (entry.type !== T.backend) return entry;
            const [first] = entry.inputs!.backends as unknown[];
            const backends = [first];
            return { ...entry, inputs: { ...entry.inputs, backends }, outputs: { ...entry.outputs, backends } };
        });
}

/** Everything that somebody can ask whom the stack does not know: without a login, and with an account of no group. */
function strangersRequests(): AccessRequest[] {
    const principal = "user:stranger@nowhere.invalid";
    const places = ["orders.example.com", ownHost(REGIONS[0])];
    const credentials: Credential[] = [
        { kind: "none" },
        { kind: "browser-session", principal },
        ...[CLIENT, ...REGIONS.map((region) => `https://${ownHost(region)}`)].map((audience): Credential => ({
            kind: "oidc-token",
            principal,
            audience,
        })),
    ];
    return places.flatMap((host) =>
        credentials.flatMap((credential) =>
            (["internet", "vpc"] as const).flatMap((from) =>
                ["/", "/events", "/other"].map((path): AccessRequest => ({
                    from,
                    scheme: "https",
                    host,
                    path,
                    method: "POST",
                    credential,
                    attributes: { memberOf: [] },
                })),
            ),
        ),
    );
}
