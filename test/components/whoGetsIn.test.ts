import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { deadEnds, exposures } from "../../access";
import { AccessGraph } from "../../access/graph/graph";
import { AccessRequest, Credential } from "../../access/simulate/request";
import { simulate } from "../../access/simulate/simulate";
import { Outcome } from "../../access/verdict";
import { accessGraph } from "./support/accessGraph";
import { anyPlan, audienceOf, createAsPlanned, Plan, PlannedRoute, PROJECT } from "./support/anyLoadBalancer";
import { deploy } from "./support/deploy";
import { inEveryMode } from "./support/modes";

const RUNS = 12;

/** Whatever valid inputs: who is meant to get in does, on these routes and nowhere else, and nobody else does. */
inEveryMode("Whatever is asked of a load balancer", (mode) => {
    it("lets in who is meant to, there and nowhere else, and nobody besides", async () => {
        await fc.assert(
            fc.asyncProperty(anyPlan, async (plan) => {
                const { resources } = await deploy(mode, () => createAsPlanned(plan));
                const asked = new Asked(accessGraph(resources, mode), plan);
                accessorsGetInOnTheirRoutesAlone(plan, asked);
                theRestrictedGetTheirPathAlone(plan, asked);
                pushesGetInOnTheirPathAlone(plan, asked);
                nobodyElseGetsIn(plan, asked);
                assert.deepEqual(exposures(asked.graph), []);
                assert.deepEqual(deadEnds(asked.graph), []);
            }),
            { numRuns: RUNS },
        );
    }).timeout(300_000);
});

function accessorsGetInOnTheirRoutesAlone(plan: Plan, asked: Asked): void {
    for (const route of plan.routes) {
        for (const member of route.accessors) {
            for (const other of plan.routes) {
                const expected = other === route ? "allowed" : foreign(member, other);
                asked.everywhere(expected, `${other.prefix}/page`, asked.person(member));
            }
        }
    }
}

function theRestrictedGetTheirPathAlone(plan: Plan, asked: Asked): void {
    for (const { restricted, ...route } of plan.routes) {
        if (!restricted) continue;
        const guest = asked.person(restricted.member);
        asked.everywhere("allowed", restricted.path, guest);
        for (const path of [`${restricted.path}/more`, `${restricted.path}s`, `${route.prefix}/page`]) {
            asked.everywhere(foreign(restricted.member, route), path, guest);
        }
    }
}

function pushesGetInOnTheirPathAlone(plan: Plan, asked: Asked): void {
    for (const push of plan.pushes) {
        const token = (audience: string): Credential => ({
            kind: "oidc-token",
            principal: `serviceAccount:${push.name}-push@${PROJECT}.iam.gserviceaccount.com`,
            audience,
        });
        const sent = { method: "POST", from: "pubsub" as const };
        for (const host of plan.hosts) {
            const expected = host === push.host ? "allowed" : "refused";
            asked.is(expected, { ...sent, host, path: push.path, credential: token(audienceOf(plan)) });
        }
        asked.everywhere("refused", push.path, token(`https://${push.host}${push.path}`), sent);
        asked.everywhere("refused", `${push.path}/more`, token(audienceOf(plan)), sent);
        for (const { prefix } of plan.routes) {
            asked.everywhere("refused", `${prefix}/page`, token(audienceOf(plan)), sent);
        }
    }
}

function nobodyElseGetsIn(plan: Plan, asked: Asked): void {
    const stranger = "serviceAccount:stranger@elsewhere.iam.gserviceaccount.com";
    for (const route of plan.routes) {
        const path = `${route.prefix}/page`;
        for (const how of [{}, { method: "POST" }, { method: "OPTIONS" }, { scheme: "http" as const }]) {
            asked.everywhere("refused", path, { kind: "none" }, how);
        }
        asked.everywhere(foreign(stranger, route), path, asked.person(stranger));
        for (const region of plan.regions) {
            const host = `${route.name}-42.${region}.run.app`;
            for (const credential of [{ kind: "none" } as const, asked.person(route.accessors[0])]) {
                asked.is("refused", { host, path: "/", credential });
            }
        }
    }
}

/** Whether somebody else is in a group cannot be seen: then, and only then, the answer is open. */
function foreign(member: string, { accessors }: Pick<PlannedRoute, "accessors">): Outcome {
    const mayBelong = !member.startsWith("group:") && accessors.some((accessor) => accessor.startsWith("group:"));
    return mayBelong ? "undecided" : "refused";
}

class Asked {
    constructor(
        readonly graph: AccessGraph,
        private readonly plan: Plan,
    ) {}

    /** What somebody sends who knows what IAP asks for. */
    person(principal: string): Credential {
        return principal.startsWith("serviceAccount:")
            ? { kind: "oidc-token", principal, audience: audienceOf(this.plan) }
            : { kind: "browser-session", principal };
    }

    /** Every host gives this answer. */
    everywhere(expected: Outcome, path: string, credential: Credential, how: Partial<AccessRequest> = {}): void {
        for (const host of this.plan.hosts) this.is(expected, { ...how, host, path, credential });
    }

    is(expected: Outcome, asked: Omit<AccessRequest, "scheme"> & Partial<AccessRequest>): void {
        const request: AccessRequest = { scheme: "https", ...asked };
        const { outcome, reason } = simulate(this.graph, request);
        assert.equal(outcome, expected, `${JSON.stringify(request)}: ${reason}`);
    }
}
