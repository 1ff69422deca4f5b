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
import { ownHost, SETTINGS } from "../support/ownUrl";
import { stacks } from "../support/randomRequests";
import { Choice, choices, stackOf } from "../support/randomStacks";
import { CLIENT, REGIONS, T } from "../support/stack";

describe("access/simulate: properties", function () {
    this.timeout(120_000);

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
