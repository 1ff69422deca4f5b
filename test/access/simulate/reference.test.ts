import * as assert from "node:assert/strict";
import * as path from "node:path";
import { AccessGraph, buildGraph } from "../../../access/graph/graph";
import { AccessRequest, Credential } from "../../../access/simulate/request";
import { simulate } from "../../../access/simulate/simulate";
import { Hop } from "../../../access/verdict";
import { toResources } from "../../../cli/sources/toResources";
import { preview } from "../../../offline/preview";

const PUSH = "serviceAccount:orders-events-push@acme-prod.iam.gserviceaccount.com";
const CLIENT = "123456789012-reference.apps.googleusercontent.com";
const OWN_URL = "orders-111111111111.us-central1.run.app";

const staff: Credential = { kind: "browser-session", principal: "group:staff@example.com" };
const token = (audience: string): Credential => ({ kind: "oidc-token", principal: PUSH, audience });
const pushed: Partial<AccessRequest> = { from: "pubsub", method: "POST", path: "/events" };

describe("access/simulate: examples/reference", function () {
    this.timeout(60_000);
    let graph: AccessGraph;
    const ask = (request: Partial<AccessRequest>) =>
        simulate(graph, {
            scheme: "https",
            host: "orders.example.com",
            path: "/",
            credential: { kind: "none" },
            ...request,
        });

    before(async () => {
        const projectDirectory = path.join(__dirname, "..", "..", "..", "examples", "reference");
        const { registrations, failure } = await preview({ projectDirectory, stack: "dev", policyPacks: [] });
        assert.equal(failure, undefined);
        graph = buildGraph(toResources(registrations));
    });

    const allowed: [string, Partial<AccessRequest>][] = [
        ["a member of the staff", { credential: staff }],
        ["the push identity on its path", { ...pushed, credential: token(CLIENT) }],
    ];
    for (const [who, request] of allowed) {
        it(`${who} gets in, in whichever region`, () => {
            const { outcome, reason, hops } = ask(request);
            assert.equal(outcome, "allowed");
            assert.match(reason, /orders-service-us-central1 or orders-service-europe-west1/);
            const gates = ["forwarding-rule", "certificate", "url-map", "iap", "neg", "ingress", "invoker-check"];
            assert.deepEqual(
                hops.map(({ gate }) => gate),
                gates,
            );
        });
    }

    const refused: [string, Partial<AccessRequest>, Pick<Hop, "gate" | "status" | "message">, RegExp][] = [
        [
            "the push identity on another path",
            { ...pushed, path: "/admin", credential: token(CLIENT) },
            { gate: "iap", status: 403 },
            /widen its condition/,
        ],
        [
            "a token whose audience is the URL",
            { ...pushed, credential: token("https://orders.example.com/events") },
            {
                gate: "iap",
                status: 401,
                message: "Invalid IAP credentials: Invalid bearer token. Invalid JWT audience.",
            },
            /OAuth client ID of the backend/,
        ],
        [
            "an access token",
            { ...pushed, credential: { kind: "access-token", principal: PUSH } },
            { gate: "iap", status: 401, message: "Invalid IAP credentials: Unable to parse JWT" },
            /ID token/,
        ],
        [
            "the service's own URL",
            { host: OWN_URL, credential: token(`https://${OWN_URL}`) },
            { gate: "default-uri", status: 404 },
            /load balancer/,
        ],
        ["nobody, in a browser", {}, { gate: "iap", status: 302 }, /Sign in/],
        [
            "nobody, from a program",
            { method: "POST" },
            { gate: "iap", status: 401, message: "Invalid IAP credentials: empty token" },
            /send a token/,
        ],
    ];
    for (const [who, request, expected, fix] of refused) {
        it(`${who} is refused at ${expected.gate} with ${expected.status}`, () => {
            const verdict = ask(request);
            assert.equal(verdict.outcome, "refused");
            const { gate, status, message } = verdict.refusedBy!;
            assert.deepEqual({ gate, status, ...(message && { message }) }, expected);
            assert.match(verdict.fix!, fix);
        });
    }

    it("somebody of whom nobody says whether they are staff is undecided", () => {
        const ann: Credential = { kind: "browser-session", principal: "user:ann@example.com" };
        assert.equal(ask({ credential: ann }).outcome, "undecided");
        assert.equal(
            ask({ credential: ann, attributes: { memberOf: ["group:staff@example.com"] } }).outcome,
            "allowed",
        );
    });
});
