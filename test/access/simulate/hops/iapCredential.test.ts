import * as assert from "node:assert/strict";
import { Resource } from "../../../../access/graph/resource";
import { AccessRequest, Credential } from "../../../../access/simulate/request";
import { ask, messageOn, selfSigned, token, verdictOn } from "../../support/ask";
import { googleManaged, OTHER_CLIENT, settings } from "../../support/iapStacks";
import { accessor, CLIENT, edit, previewStack, PUSHER, resource, T, UNKNOWN } from "../../support/stack";

const EVENTS = { path: "/events", method: "POST" };
const pusher = `serviceAccount:${PUSHER}`;
const WORKFORCE = "principal://iam.googleapis.com/locations/global/workforcePools/acme/subject/ann";

describe("access/simulate: IAP", () => {
    // https://docs.cloud.google.com/iap/docs/authentication-howto, and what its callers saw.
    describe("which credential it takes", () => {
        const allowed = settings({ oauthSettings: { programmaticClients: [OTHER_CLIENT] } });
        const rows: [string, () => Resource[], Partial<AccessRequest>, string, string?][] = [
            ["a token for the backend's own client", previewStack, { credential: token() }, "allowed"],
            [
                "a token for an allow-listed client",
                () => [...googleManaged(), allowed],
                { credential: token(OTHER_CLIENT) },
                "allowed",
            ],
            [
                "a token for a client that is not listed",
                previewStack,
                { credential: token(OTHER_CLIENT) },
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
                { credential: { ...token(OTHER_CLIENT), emailClaim: false } as Credential },
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
                { credential: selfSigned("https://orders.example.com/*") },
                "allowed",
            ],
            [
                "a self-signed JWT for this URL",
                previewStack,
                { credential: selfSigned("https://orders.example.com/events") },
                "allowed",
            ],
            [
                "a self-signed JWT for another URL",
                previewStack,
                { credential: selfSigned("https://orders.example.com/other") },
                "refused at iap 401",
                "Invalid IAP credentials: Audience specified does not match requested endpoint",
            ],
            [
                "a self-signed JWT for another host",
                previewStack,
                { credential: selfSigned("https://www.example.com/*") },
                "refused at iap 401",
                "Invalid IAP credentials: Audience specified does not match requested endpoint",
            ],
            [
                "a self-signed JWT for the client ID",
                previewStack,
                { credential: selfSigned(CLIENT) },
                "refused at iap 401",
                "Invalid IAP credentials: Audience specified does not match requested endpoint",
            ],
            [
                "a self-signed JWT with Google's own client alone",
                googleManaged,
                { credential: selfSigned("https://orders.example.com/*") },
                "allowed",
            ],
            [
                "a self-signed JWT for another path and below",
                previewStack,
                { path: "/events", credential: selfSigned("https://orders.example.com/ev/*") },
                "refused at iap 401",
                "Invalid IAP credentials: Audience specified does not match requested endpoint",
            ],
            [
                "a JWT that somebody signed who has no key at Google",
                previewStack,
                { credential: selfSigned("https://orders.example.com/*", "user:ann@example.com") },
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
            const below = selfSigned("https://orders.example.com/events/*");
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
});
