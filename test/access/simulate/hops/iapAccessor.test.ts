import * as assert from "node:assert/strict";
import { Resource } from "../../../../access/graph/resource";
import { AccessRequest, Credential } from "../../../../access/simulate/request";
import { ask, token, verdictOn } from "../../support/ask";
import { accessor, previewStack, resource, T, UNKNOWN, without } from "../../support/stack";

// https://docs.cloud.google.com/iap/docs/managing-access,
// https://docs.cloud.google.com/iap/docs/cloud-iap-context-aware-access-howto
describe("access/simulate: IAP, the accessor role", () => {
    const ann: Credential = { kind: "browser-session", principal: "user:ann@example.com" };
    const granted = (grant: object): Resource[] => [
        ...without(previewStack(), T.accessorMember, "staff"),
        resource(T.accessorMember, "ann", { ...accessor("user:ann@example.com"), ...grant }),
    ];
    const when = (expression: string): Resource[] => granted({ condition: { title: "c", expression } });
    const rows: [string, () => Resource[], Partial<AccessRequest>, string][] = [
        ["held", () => granted({}), {}, "allowed"],
        ["held by somebody else", () => granted({ member: "user:bob@example.com" }), {}, "refused at iap 403"],
        ["another role", () => granted({ role: "roles/viewer" }), {}, "refused at iap 403"],
        ["a role that is not known yet", () => granted({ role: UNKNOWN }), {}, "undecided at iap"],
        ["on this path", () => when('request.path == "/a"'), { path: "/a" }, "allowed"],
        ["on this path, with a query", () => when('request.path == "/a"'), { path: "/a?b=c" }, "allowed"],
        ["on another path", () => when('request.path == "/a"'), { path: "/b" }, "refused at iap 403"],
        [
            "below a path, written two ways",
            () => when('request.path.startsWith("/a")'),
            { path: "/a/../b" },
            "refused at iap 403",
        ],
        ["on this host", () => when('request.host.endsWith(".example.com")'), {}, "allowed"],
        ["on another host", () => when('request.host == "www.example.com"'), {}, "refused at iap 403"],
        [
            "until a time that is still to come",
            () => when('request.time < timestamp("2027-01-01T00:00:00Z")'),
            { attributes: { time: "2026-06-01T00:00:00Z" } },
            "allowed",
        ],
        [
            "until a time that is over",
            () => when('request.time < timestamp("2026-01-01T00:00:00Z")'),
            { attributes: { time: "2026-06-01T00:00:00Z" } },
            "refused at iap 403",
        ],
        [
            "until a time, the request at any",
            () => when('request.time < timestamp("2026-01-01T00:00:00Z")'),
            {},
            "undecided at iap",
        ],
        [
            "with an access level that the request has",
            () => when('"accessPolicies/1/accessLevels/x" in request.auth.access_levels'),
            { attributes: { accessLevels: ["accessPolicies/1/accessLevels/x"] } },
            "allowed",
        ],
        [
            "with an access level that it has not",
            () => when('"accessPolicies/1/accessLevels/x" in request.auth.access_levels'),
            { attributes: { accessLevels: [] } },
            "refused at iap 403",
        ],
        [
            "with an access level, the request's not said",
            () => when('"accessPolicies/1/accessLevels/x" in request.auth.access_levels'),
            {},
            "undecided at iap",
        ],
        [
            "under a condition that no page tells IAP evaluates",
            () => when('request.path.matches("/a")'),
            { path: "/a" },
            "undecided at iap",
        ],
    ];
    for (const [what, stack, request, expected] of rows) {
        it(`${what}: ${expected}`, () => assert.equal(ask(stack(), { credential: ann, ...request }), expected));
    }

    it("is inherited from the project's IAP, and from the project where nothing else is said", () => {
        const bare = without(previewStack(), T.accessorMember, "staff");
        const above = (type: string): Resource[] => [
            ...bare,
            resource(type, "above", { role: "roles/iap.httpsResourceAccessor", member: "user:ann@example.com" }),
        ];
        assert.equal(ask(bare, { credential: ann }), "refused at iap 403");
        assert.equal(ask(above(T.webMember), { credential: ann }), "allowed");
        assert.equal(ask(above(T.projectMember), { credential: ann }), "allowed");
        assert.equal(ask(above(T.folderMember), { credential: ann }), "undecided at iap");
    });

    it("names the condition as the reason, and how to widen it", () => {
        const { reason, fix } = verdictOn(previewStack(), { path: "/other", method: "POST", credential: token() });
        assert.match(reason, /is accessor of orders-backend under a condition that does not hold here/);
        assert.match(fix!, /or widen its condition/);
    });
});
