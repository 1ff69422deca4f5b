import * as assert from "node:assert/strict";
import { createColors } from "picocolors";
import { AccessRequest } from "../../access/simulate/request";
import { Hop, verdictOf } from "../../access/verdict";
import { requestTable } from "../../report/text/requestTable";

const URN = "urn:pulumi:dev::orders::gcp:compute/backendService:BackendService::orders-backend";
const plain = createColors(false);

const REQUEST: AccessRequest = {
    from: "pubsub",
    scheme: "https",
    host: "orders.example.com",
    path: "/events",
    method: "POST",
    protocol: "http/1.1",
    credential: {
        kind: "oidc-token",
        principal: "serviceAccount:push@acme.iam.gserviceaccount.com",
        audience: "123.apps.googleusercontent.com",
    },
};
const RULE: Hop = { gate: "forwarding-rule", outcome: "pass", reason: "It answers the internet on port 443." };
const REFUSED: Hop = {
    gate: "iap",
    urn: URN,
    outcome: "refuse",
    reason: "The token is for another client.",
    status: 401,
    message: "Invalid IAP credentials: Invalid bearer token. Invalid JWT audience.",
    fix: "Set the audience to the OAuth client ID.",
};

describe("the table of a request", () => {
    it("shows the request, every gate, and last what becomes of it", () => {
        const invoker: Hop = { gate: "invoker-check", outcome: "pass", reason: "The IAP agent may invoke it." };
        assert.equal(
            requestTable(REQUEST, verdictOf([RULE, REFUSED, invoker], "Every gate lets it pass."), plain),
            `POST https://orders.example.com/events
  from  Pub/Sub
  as    serviceAccount:push@acme.iam.gserviceaccount.com, with an OIDC token, audience
        123.apps.googleusercontent.com

  gate             resource        outcome  why
  forwarding rule  -               pass     It answers the internet on port 443.
  IAP              orders-backend  refuse   The token is for another client.
  invoker check    -               pass     The IAP agent may invoke it.

Refused at IAP with 401: The token is for another client.
  Google answers: Invalid IAP credentials: Invalid bearer token. Invalid JWT audience.
  Fix: Set the audience to the OAuth client ID.
`,
        );
    });

    it("says allowed without a gate, and undecided with the gate that decides", () => {
        const last = (hops: Hop[]) => requestTable(REQUEST, verdictOf(hops, "Every gate lets it pass."), plain);
        assert.match(last([RULE]), /\n\nAllowed: Every gate lets it pass\.\n$/);
        const undecided: Hop = { ...REFUSED, outcome: "undecided", reason: "Who is in the group is not in view." };
        assert.match(
            last([RULE, undecided]),
            /\n\nUndecided at IAP: Who is in the group is not in view\.\n {2}Fix: Set the audience/,
        );
        assert.match(last([]), /\n\nNo gate is on its way\.\n\nAllowed: /);
    });

    it("names every sender and everything else that decides", () => {
        const shown = (request: Partial<AccessRequest>): string =>
            requestTable({ ...REQUEST, ...request }, verdictOf([RULE], "Yes."), plain).split("\n\n")[0];
        assert.match(shown({ credential: { kind: "none" } }), /\n {2}as {4}nobody: no credential$/);
        assert.match(
            shown({ credential: { kind: "browser-session", principal: "group:staff@example.com" } }),
            /somebody in group:staff@example\.com, signed in in a browser$/,
        );
        assert.match(
            shown({ credential: { kind: "oidc-token", principal: "user:a@b.c", audience: "x", emailClaim: false } }),
            /user:a@b\.c, with an OIDC token, audience x, without the e-mail claim$/,
        );
        const all = shown({
            from: "vpc",
            scheme: "http",
            port: "8080",
            header: "proxy-authorization",
            protocol: "websocket",
            credential: { kind: "access-token", principal: "user:a@b.c" },
            attributes: { time: "2026-03-01T09:00:00Z", accessLevels: ["l1", "l2"], memberOf: ["group:g@b.c"] },
        });
        assert.equal(
            all,
            `POST http://orders.example.com:8080/events
  from       a VPC network of the project
  as         user:a@b.c, with an access token
  header     proxy-authorization
  protocol   websocket
  time       2026-03-01T09:00:00Z
  levels     l1, l2
  member of  group:g@b.c`,
        );
    });

    it("lets no control character through, and colours the outcomes on a terminal", () => {
        const hostile: Hop = { ...REFUSED, reason: "\u001b[2Jgone" };
        assert.ok(!requestTable(REQUEST, verdictOf([hostile], ""), plain).includes("\u001b"));
        const coloured = requestTable(REQUEST, verdictOf([RULE, REFUSED], ""), createColors(true));
        assert.match(coloured, /\u001b\[32mpass\u001b\[39m/);
        assert.match(coloured, /\u001b\[31mrefuse\u001b\[39m/);
    });
});
