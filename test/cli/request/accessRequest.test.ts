import * as assert from "node:assert/strict";
import { AccessRequest } from "../../../access/simulate/request";
import { accessRequest } from "../../../cli/request/accessRequest";
import { RequestArguments } from "../../../cli/request/arguments";
import { UsageError } from "../../../cli/usageError";

const TYPED: RequestArguments = {
    url: "https://orders.example.com/events",
    stack: "dev",
    config: {},
    emailClaim: true,
    accessLevel: [],
    memberOf: [],
    json: false,
};
const PUSH = "serviceAccount:push@acme.iam.gserviceaccount.com";

const request = (typed: Partial<RequestArguments>): AccessRequest => accessRequest({ ...TYPED, ...typed });

function refused(typed: Partial<RequestArguments>, ...messages: (string | RegExp)[]): void {
    assert.throws(
        () => request(typed),
        (error: Error) => {
            assert.ok(error instanceof UsageError, error.stack);
            const lines = error.message.split("\n");
            assert.equal(lines.length, messages.length, error.message);
            messages.forEach((message, at) => {
                if (typeof message === "string") assert.equal(lines[at], message);
                else assert.match(lines[at], message);
            });
            return true;
        },
    );
}

describe("the request that was typed", () => {
    it("is of nobody, from the internet, unless it says otherwise", () => {
        assert.deepEqual(request({}), {
            from: "internet",
            scheme: "https",
            host: "orders.example.com",
            path: "/events",
            method: "GET",
            protocol: "http/1.1",
            credential: { kind: "none" },
        });
    });

    it("shows what its sender usually shows", () => {
        assert.deepEqual(request({ as: "user:Ann@Example.com" }).credential, {
            kind: "browser-session",
            principal: "user:ann@example.com",
        });
        assert.deepEqual(request({ as: "group:staff@example.com" }).credential, {
            kind: "browser-session",
            principal: "group:staff@example.com",
        });
        assert.deepEqual(request({ as: PUSH, audience: "123.apps.googleusercontent.com" }).credential, {
            kind: "oidc-token",
            principal: PUSH,
            audience: "123.apps.googleusercontent.com",
        });
    });

    it("shows what --credential says", () => {
        const audience = "123.apps.googleusercontent.com";
        assert.deepEqual(request({ as: PUSH, credential: "oidc", audience, emailClaim: false }).credential, {
            kind: "oidc-token",
            principal: PUSH,
            audience,
            emailClaim: false,
        });
        assert.deepEqual(request({ as: PUSH, credential: "JWT", audience }).credential, {
            kind: "service-account-jwt",
            principal: PUSH,
            audience,
        });
        assert.deepEqual(request({ as: PUSH, credential: "access-token" }).credential, {
            kind: "access-token",
            principal: PUSH,
        });
        assert.deepEqual(request({ credential: "none" }).credential, { kind: "none" });
    });

    it("goes where a client would send it", () => {
        const { scheme, host, port, path } = request({ url: "HTTP://Orders.Example.com:8080/a/../b%20c?q=1#top" });
        assert.deepEqual([scheme, host, port, path], ["http", "orders.example.com", "8080", "/b%20c"]);
        assert.deepEqual(request({ url: "https://orders.example.com" }).path, "/");
    });

    it("carries what conditions ask for", () => {
        const attributes = {
            time: "2026-03-01T09:00:00+01:00",
            accessLevel: ["accessPolicies/1/accessLevels/office"],
            memberOf: ["group:staff@example.com"],
        };
        const { attributes: read, ...others } = request({
            ...attributes,
            as: "user:ann@example.com",
            header: "Proxy-Authorization",
            credential: "access-token",
            from: "vpc",
            method: "post",
            protocol: "grpc",
        });
        assert.deepEqual(read, {
            time: "2026-03-01T08:00:00.000Z",
            accessLevels: ["accessPolicies/1/accessLevels/office"],
            memberOf: ["group:staff@example.com"],
        });
        const { header, from, method, protocol } = others;
        assert.deepEqual([header, from, method, protocol], ["proxy-authorization", "vpc", "POST", "grpc"]);
    });
});

describe("a request that cannot be sent", () => {
    it("all mistakes are told at once, with what was meant", () => {
        refused(
            {
                url: "orders.example.com/events",
                as: "ann@example.com",
                credential: "oicd",
                from: "pubsubb",
                method: "GET /",
                protocol: "htpp/2",
                time: "now",
                accessLevel: ["office"],
                memberOf: ["staff@example.com"],
            },
            `orders.example.com/events is no URL; did you mean "https://orders.example.com/events"?`,
            `--from pubsubb is not known; did you mean "pubsub"?`,
            "--method GET / is no HTTP method",
            `--protocol htpp/2 is not known; did you mean "http/2"?`,
            `--credential oicd is not known; did you mean "oidc"?`,
            `--as ann@example.com does not say what it is; did you mean "user:ann@example.com"?`,
            "--time now is no time: write it like 2026-03-01T09:00:00Z",
            "--access-level office: write its full name, accessPolicies/NUMBER/accessLevels/NAME",
            `--member-of staff@example.com is neither group:... nor principalSet://...; did you mean "group:staff@example.com"?`,
        );
    });

    it("a URL that is a pattern, of another scheme, or holds a login", () => {
        refused({ url: "https://*.example.com/" }, /is a pattern: a request goes to one host and one path/);
        refused({ url: "https://orders.example.com/*" }, /is a pattern/);
        refused({ url: "ftp://orders.example.com/" }, /is neither an http nor an https URL/);
        refused(
            { url: "orders.example.com:8443/" },
            /is neither an http nor an https URL; write it from https:\/\/ on$/,
        );
        refused({ url: "https://ann:secret@orders.example.com/" }, /^The URL holds a user name: say who sends/);
        refused({ url: "https://:secret@orders.example.com/" }, /^The URL holds a password: say who sends/);
        refused({ url: "" }, "the URL is empty");
    });

    it("a day that does not exist", () => {
        refused({ time: "2026-02-30T09:00:00Z" }, /^--time 2026-02-30T09:00:00Z is no time/);
    });

    it("a sender that is nobody in particular", () => {
        refused({ as: "allUsers" }, /leave --as out for a request without a login$/);
        refused({ as: "allAuthenticatedUsers" }, /name a user, for example user:someone@gmail\.com$/);
        refused({ as: "domain:example.com" }, /name a user of it, for example user:someone@example\.com$/);
        refused(
            { as: "push@acme.iam.gserviceaccount.com" },
            /did you mean "serviceAccount:push@acme\.iam\.gserviceaccount\.com"\?$/,
        );
        refused({ as: "projectOwner:acme" }, /is no principal that sends requests/);
    });

    it("a token without an audience: what it would be behind IAP is said", () => {
        refused({ as: PUSH }, /^--audience is missing: .*Behind IAP it is the OAuth client ID/);
        refused({ as: PUSH, credential: "jwt" }, /^--audience is missing/);
        refused({ as: PUSH, audience: "" }, /^--audience is missing/);
    });

    it("--member-of none is no group at all, and nothing beside it", () => {
        assert.deepEqual(request({ as: "user:a@b.c", memberOf: ["none"] }).attributes, { memberOf: [] });
        refused({ as: "user:a@b.c", memberOf: ["none", "group:g@b.c"] }, "--member-of none beside a group");
    });

    it("contradictions", () => {
        const audience = "x";
        refused(
            { credential: "oidc", audience },
            "--credential, --audience without a sender: say whose with --as PRINCIPAL",
        );
        refused({ emailClaim: false }, "--no-email-claim without a sender: say whose with --as PRINCIPAL");
        refused({ as: "user:a@b.c", credential: "none" }, /leave one out$/);
        refused({ as: "user:a@b.c", audience }, /^--audience is of a token that has one/);
        refused({ as: "user:a@b.c", credential: "jwt", audience }, /^--credential jwt is signed with the key/);
        refused({ as: PUSH, credential: "browser" }, /^A service account has no browser/);
        refused(
            { as: PUSH, credential: "access-token", emailClaim: false },
            /^--no-email-claim is of --credential oidc/,
        );
        refused({ header: "authorization" }, /^--header names where a token travels: say whose/);
        refused({ as: "user:a@b.c", header: "authorization" }, /a browser session has none$/);
    });
});
