import * as assert from "node:assert/strict";
import { Resource } from "../../../../access/graph/resource";
import { AccessRequest, Credential } from "../../../../access/simulate/request";
import { ask, messageOn, NOBODY, STAFF, token, verdictOn } from "../../support/ask";
import { accessor, CLIENT, edit, previewStack, PUSHER, resource, T, UNKNOWN, without } from "../../support/stack";

const EVENTS = { path: "/events", method: "POST" };
const pusher = `serviceAccount:${PUSHER}`;
const WORKFORCE = "principal://iam.googleapis.com/locations/global/workforcePools/acme/subject/ann";
const jwt = (audience: string, principal = pusher): Credential => ({
    kind: "service-account-jwt",
    principal,
    audience,
});

/** IAP settings of the backend itself, unless their name says otherwise. */
const settings = (accessSettings: object, name = "projects/111/iap_web/compute/services/orders-backend"): Resource =>
    resource(T.settings, "settings", { name, accessSettings });
const googleManaged = (): Resource[] => edit(previewStack(), T.backend, "orders-backend", { iap: { enabled: true } });

describe("access/simulate: IAP", () => {
    // https://docs.cloud.google.com/iap/docs/authentication-howto, and what its callers saw.
    describe("which credential it takes", () => {
        const other = "999-other.apps.googleusercontent.com";
        const allowed = settings({ oauthSettings: { programmaticClients: [other] } });
        const rows: [string, () => Resource[], Partial<AccessRequest>, string, string?][] = [
            ["a token for the backend's own client", previewStack, { credential: token() }, "allowed"],
            [
                "a token for an allow-listed client",
                () => [...googleManaged(), allowed],
                { credential: token(other) },
                "allowed",
            ],
            [
                "a token for a client that is not listed",
                previewStack,
                { credential: token(other) },
                "refused at iap 401",
                "Invalid IAP credentials: Invalid bearer token. Invalid JWT audience.",
            ],
            [
                "any client's token where Google's own client alone is set",
                googleManaged,
                { credential: token() },
                "refused at iap 401",
                "Invalid IAP credentials: Invalid bearer token. Invalid JWT audience.",
            ],
            [
                "a token for the URL",
                previewStack,
                { credential: token("https://orders.example.com/events") },
                "refused at iap 401",
                "Invalid IAP credentials: Invalid bearer token. Invalid JWT audience.",
            ],
            [
                "a token for the signed header's audience",
                previewStack,
                { credential: token("/projects/111/global/backendServices/1") },
                "refused at iap 401",
                "Invalid IAP credentials: Invalid bearer token. Invalid JWT audience.",
            ],
            [
                "a token without the e-mail address",
                previewStack,
                { credential: { ...token(), emailClaim: false } as Credential },
                "refused at iap 401",
                "Invalid IAP credentials: JWT 'email' claim isn't a string",
            ],
            [
                "a token without the e-mail address for the wrong client: the audience is read first",
                previewStack,
                { credential: { ...token(other), emailClaim: false } as Credential },
                "refused at iap 401",
                "Invalid IAP credentials: Invalid bearer token. Invalid JWT audience.",
            ],
            [
                "an access token",
                previewStack,
                { credential: { kind: "access-token", principal: pusher } },
                "refused at iap 401",
                "Invalid IAP credentials: Unable to parse JWT",
            ],
            [
                "a self-signed JWT for the host",
                previewStack,
                { credential: jwt("https://orders.example.com/*") },
                "allowed",
            ],
            [
                "a self-signed JWT for this URL",
                previewStack,
                { credential: jwt("https://orders.example.com/events") },
                "allowed",
            ],
            [
                "a self-signed JWT for another URL",
                previewStack,
                { credential: jwt("https://orders.example.com/other") },
                "refused at iap 401",
                "Invalid IAP credentials: Audience specified does not match requested endpoint",
            ],
            [
                "a self-signed JWT for another host",
                previewStack,
                { credential: jwt("https://www.example.com/*") },
                "refused at iap 401",
                "Invalid IAP credentials: Audience specified does not match requested endpoint",
            ],
            [
                "a self-signed JWT for the client ID",
                previewStack,
                { credential: jwt(CLIENT) },
                "refused at iap 401",
                "Invalid IAP credentials: Audience specified does not match requested endpoint",
            ],
            [
                "a self-signed JWT with Google's own client alone",
                googleManaged,
                { credential: jwt("https://orders.example.com/*") },
                "allowed",
            ],
            [
                "a self-signed JWT for another path and below",
                previewStack,
                { path: "/events", credential: jwt("https://orders.example.com/ev/*") },
                "refused at iap 401",
                "Invalid IAP credentials: Audience specified does not match requested endpoint",
            ],
            [
                "a JWT that somebody signed who has no key at Google",
                previewStack,
                { credential: jwt("https://orders.example.com/*", "user:ann@example.com") },
                "refused at iap 401",
                "Invalid IAP credentials: JWT signature is invalid",
            ],
            [
                "a token of somebody whom a workforce pool signs in",
                () => [...previewStack(), resource(T.accessorMember, "workforce", accessor(WORKFORCE))],
                { credential: { kind: "oidc-token", principal: WORKFORCE, audience: CLIENT } },
                "refused at iap 401",
            ],
            [
                "a browser session of somebody whom a workforce pool signs in",
                () => [...previewStack(), resource(T.accessorMember, "workforce", accessor(WORKFORCE))],
                { credential: { kind: "browser-session", principal: WORKFORCE } },
                "allowed",
            ],
            [
                "a browser session of a service account",
                previewStack,
                { credential: { kind: "browser-session", principal: pusher } },
                "refused at iap 401",
                "Invalid IAP credentials: empty token",
            ],
        ];
        for (const [what, stack, request, expected, message] of rows) {
            it(`${what}: ${expected}`, () => {
                assert.equal(ask(stack(), { ...EVENTS, ...request }), expected);
                assert.equal(messageOn(stack(), { ...EVENTS, ...request }), message);
            });
        }

        it("a self-signed JWT below a path of the wildcard is left open", () => {
            const below = jwt("https://orders.example.com/events/*");
            const grant = resource(T.accessorMember, "everywhere", accessor(pusher));
            assert.equal(
                ask([...previewStack(), grant], { path: "/events/new", credential: below }),
                "undecided at iap",
            );
        });

        it("every refusal has a fix", () => {
            for (const [, stack, request, expected] of rows) {
                if (expected === "allowed") continue;
                assert.ok(verdictOn(stack(), { ...EVENTS, ...request }).fix);
            }
        });

        it("while a client ID is not known yet, no client's token is refused for its audience", () => {
            const stack = edit(previewStack(), T.backend, "orders-backend", {
                iap: { enabled: true, oauth2ClientId: UNKNOWN },
            });
            assert.equal(ask(stack, { ...EVENTS, credential: token() }), "undecided at iap");
            assert.equal(
                ask(stack, { ...EVENTS, credential: token("https://orders.example.com") }),
                "refused at iap 401",
            );
        });
    });

    // https://docs.cloud.google.com/iap/docs/authentication-howto, "Authenticating from Proxy-Authorization Header"
    describe("in which header", () => {
        const rows: [AccessRequest["header"], string][] = [
            [undefined, "allowed"],
            ["authorization", "allowed"],
            ["proxy-authorization", "allowed"],
            ["x-serverless-authorization", "refused at iap 401"],
        ];
        for (const [header, expected] of rows) {
            it(`${header}: ${expected}`, () =>
                assert.equal(ask(previewStack(), { ...EVENTS, credential: token(), header }), expected));
        }

        it("its own leg's header carries no credential for it", () => {
            const request = { ...EVENTS, credential: token(), header: "x-serverless-authorization" as const };
            assert.equal(messageOn(previewStack(), request), "Invalid IAP credentials: empty token");
        });
    });

    // https://docs.cloud.google.com/iap/docs/faq
    describe("nobody", () => {
        const rows: [string, Partial<AccessRequest>, number][] = [
            ["a browser that asks for a page", {}, 302],
            ["a form", { method: "POST" }, 401],
            ["a Google service", { from: "pubsub", method: "POST" }, 401],
            ["a Google service that asks", { from: "scheduler" }, 401],
            ["gRPC", { protocol: "grpc", method: "POST" }, 401],
            ["a WebSocket", { protocol: "websocket" }, 401],
        ];
        for (const [what, request, status] of rows) {
            it(`${what}: ${status}`, () => {
                const { refusedBy } = verdictOn(previewStack(), { credential: NOBODY, ...request });
                assert.equal(refusedBy?.gate, "iap");
                assert.equal(refusedBy?.status, status);
                const message = status === 401 ? "Invalid IAP credentials: empty token" : undefined;
                assert.equal(refusedBy?.message, message);
            });
        }

        it("is let in where everybody is accessor, whatever it shows", () => {
            const open = edit(previewStack(), T.accessorMember, "staff", { member: "allUsers" });
            for (const credential of [NOBODY, token("https://orders.example.com"), jwt("x")]) {
                assert.equal(ask(open, { credential }), "allowed");
            }
        });

        it("is not let in where every account is accessor, and every account is", () => {
            const open = edit(previewStack(), T.accessorMember, "staff", { member: "allAuthenticatedUsers" });
            assert.equal(ask(open, { credential: NOBODY }), "refused at iap 302");
            assert.equal(
                ask(open, { credential: { kind: "browser-session", principal: "user:x@gmail.com" } }),
                "allowed",
            );
            assert.equal(ask(open, { credential: token("https://orders.example.com") }), "refused at iap 401");
        });
    });

    // https://www.pulumi.com/registry/packages/gcp/api-docs/iap/settings/, corsSettings.allowHttpOptions
    describe("OPTIONS requests", () => {
        const options: Partial<AccessRequest> = { method: "OPTIONS", credential: NOBODY };
        const cors = (allowHttpOptions: unknown, name?: string): Resource[] => [
            ...previewStack(),
            settings({ corsSettings: { allowHttpOptions } }, name),
        ];

        it("pass only where the settings say so, and nothing else passes with them", () => {
            assert.equal(ask(previewStack(), options), "refused at iap 401");
            assert.equal(ask(cors(false), options), "refused at iap 401");
            assert.equal(ask(cors(true), options), "allowed");
            assert.equal(ask(cors(true), { ...options, method: "options" }), "allowed");
            assert.equal(ask(cors(true), { method: "POST", credential: NOBODY }), "refused at iap 401");
            assert.equal(ask(cors(UNKNOWN), options), "undecided at iap");
            assert.equal(ask(cors(UNKNOWN), { method: "OPTIONS" }), "allowed");
        });

        for (const [name, expected] of [
            ["projects/111", "allowed"],
            ["projects/111/iap_web", "allowed"],
            ["projects/111/iap_web/compute", "allowed"],
            ["projects/111/iap_web/compute/services/another", "refused at iap 401"],
            ["projects/111/iap_web/cloud_run-us-central1", "refused at iap 401"],
            ["folders/1", "undecided at iap"],
            ["organizations/1", "undecided at iap"],
        ]) {
            it(`settings of ${name}: ${expected}`, () => assert.equal(ask(cors(true, name), options), expected));
        }
    });

    // https://docs.cloud.google.com/iap/docs/managing-access,
    // https://docs.cloud.google.com/iap/docs/cloud-iap-context-aware-access-howto
    describe("the accessor role", () => {
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

    it("where Identity Platform signs people in, nothing is decided", () => {
        const stack = [...previewStack(), settings({ gcipSettings: { tenantIds: ["t"] } })];
        assert.equal(ask(stack), "undecided at iap");
        assert.equal(ask(stack, { credential: NOBODY }), "undecided at iap");
    });

    it("where it is off, nobody is asked, and the service's own check stands alone", () => {
        const off = edit(previewStack(), T.backend, "orders-backend", { iap: { enabled: false } });
        assert.equal(ask(off, { credential: STAFF }), "refused at invoker-check 403");
        const unknown = edit(previewStack(), T.backend, "orders-backend", { iap: UNKNOWN });
        assert.equal(ask(unknown), "undecided at iap");
        assert.equal(ask(unknown, { credential: NOBODY }), "refused at iap 302");
    });
});
