import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { KNOWN_ERRORS } from "../../../access/errors/catalogue";
import { explain } from "../../../access/errors/explain";
import { codesOf } from "../../../access/errors/knownError";
import { answeredWith, partsOf } from "./support/texts";

/** Texts as people met them, values filled in, each with the error it is, and the parts that say too little to tell. */
const MET: [text: string, id: string, tooLittle?: string[]][] = [
    ["Invalid IAP credentials: empty token", "iap-no-credential"],
    ["Invalid IAP credentials: Unable to parse JWT", "iap-not-a-jwt"],
    ["Invalid IAP credentials: JWT signature is invalid", "iap-jwt-signature"],
    ["Invalid IAP credentials: Invalid bearer token. Invalid JWT audience.", "iap-jwt-audience"],
    [
        "Invalid IAP credentials: JWT audience doesn't match this application ('aud' claim (https://orders.example.com/events) doesn't match expected value (123456-abc.apps.googleusercontent.com))",
        "iap-jwt-audience",
    ],
    ["Invalid IAP credentials: Audience specified does not match requested endpoint", "iap-self-signed-audience"],
    ["Invalid IAP credentials: JWT 'email' claim isn't a string", "iap-email-claim"],
    ["Invalid IAP credentials: Jwt payload is invalid", "iap-foreign-jwt"],
    ["You don't have access", "iap-not-accessor"],
    ["The IAP service account is not provisioned", "iap-agent-missing"],
    ["Your client does not have permission to get URL /orders/17 from this server.", "run-not-invoker"],
    ["Empty Google Account OAuth client ID(s)/secret(s).", "iap-no-oauth-client"],
    ["There was a problem with your request. Error code 9", "iap-code-9"],
    ["There was a problem with your request. Error code 11", "iap-code-11"],
    ["There was a problem with your request. Error code 13", "iap-code-13"],
    ["There was a problem with your request. Error code 51", "iap-code-51"],
    ["There was a problem with your request. Error code 52", "iap-code-52"],
    ["no healthy upstream", "lb-no-healthy-upstream"],
    ["Error: Page not found. The requested URL was not found on this server.", "run-not-found"],
    [
        "The request was not authenticated. Either allow unauthenticated invocations or set the proper Authorization header.",
        "run-unauthenticated",
    ],
    ["The request was not authorized to invoke this service.", "run-unauthorized"],
    [
        "Error creating BackendService: googleapi: Error 400: Invalid value for field 'resource.timeoutSec': '120'. Timeout sec is not supported for a backend service with Serverless network endpoint groups., invalid",
        "lb-serverless-field",
    ],
    [
        "Error creating BackendService: googleapi: Error 400: Invalid value for field 'resource.portName': 'https'. Port name is not supported for a backend service with Serverless network endpoint groups., invalid",
        "lb-serverless-field",
    ],
    [
        "Error creating RegionBackendService: googleapi: Error 400: Invalid value for field 'resource.backends[0].balancingMode': 'RATE'. Balancing mode is not supported for Serverless network endpoint groups., invalid",
        "lb-serverless-field",
    ],
    [
        "googleapi: Error 400: The network_endpoint_group resource 'projects/acme-prod/regions/europe-west1/networkEndpointGroups/orders' is already being used by 'projects/acme-prod/global/backendServices/orders', resourceInUseByAnotherResource",
        "pulumi-group-in-use",
    ],
    [
        "Service account service-111111111111@gcp-sa-iap.iam.gserviceaccount.com does not exist.",
        "iam-account-missing",
        ["its second half", "without its middle"],
    ],
    [
        "One or more users named in the policy do not belong to a permitted customer,  perhaps due to an organization policy.",
        "iam-members-restricted",
    ],
    [
        'The principal (user or service account) lacks IAM permission "iam.serviceAccounts.actAs" for the resource "push@acme-prod.iam.gserviceaccount.com" (or the resource may not exist).',
        "iam-act-as",
    ],
    ["Setting IAM permissions failed", "iam-first-grant"],
    [
        "cannot destroy service without setting deletion_protection=false and running `pulumi up`",
        "pulumi-deletion-protection",
    ],
    ["Push and export subscriptions don't support exactly-once delivery", "pubsub-exactly-once"],
    ["Error 400: redirect_uri_mismatch", "oauth-redirect-uri"],
];

/** Their statuses and codes alone. */
const CODES: Record<string, string[]> = {
    "302": ["iap-sign-in"],
    "301": ["lb-redirect"],
    "401": [
        ...["iap-no-credential", "iap-not-a-jwt", "iap-jwt-signature", "iap-jwt-audience", "iap-self-signed-audience"],
        ...["iap-email-claim", "iap-foreign-jwt", "run-token-not-verified"],
    ],
    "404": ["run-not-found", "lb-no-route"],
    "429": ["iap-code-51", "iap-throttled"],
    "502": ["iap-no-oauth-client"],
    "503": ["run-websocket-over-http2", "lb-no-healthy-upstream"],
    "9": ["iap-code-9"],
    "11": ["iap-code-11"],
    "13": ["iap-code-13"],
    "51": ["iap-code-51"],
    "52": ["iap-code-52"],
    invalid_audience: ["iap-jwt-audience"],
    resourceInUseByAnotherResource: ["pulumi-group-in-use"],
    SERVICE_DISABLED: ["pulumi-api-disabled"],
};

describe("access/errors/explain", () => {
    for (const [text, id, tooLittle] of MET) {
        describe(text, () => {
            for (const [name, { part, isWhole }] of Object.entries(partsOf(text))) {
                it(name, () => {
                    const ids = answeredWith(part);
                    if (tooLittle?.includes(name)) return assert.deepEqual(ids, []);
                    assert.ok(ids.includes(id), `${part} -> ${ids.join(", ") || "nothing"}`);
                    if (isWhole) assert.deepEqual(ids, [id], part);
                });
            }
        });
    }

    for (const [code, ids] of Object.entries(CODES)) {
        it(`${code} alone`, () => {
            for (const text of [
                code,
                ` ${code.toLowerCase()} `,
                `error code ${code}`,
                `Error ${code}`,
                `HTTP ${code}`,
            ]) {
                assert.deepEqual(answeredWith(text), ids, text);
            }
        });
    }

    it("a status with its reason, as HTTP writes it", () => {
        assert.deepEqual(answeredWith("HTTP/1.1 401 Unauthorized"), CODES["401"]);
        assert.deepEqual(answeredWith("HTTP/2 302 Found"), CODES["302"]);
        assert.deepEqual(answeredWith("429 Too Many Requests"), CODES["429"]);
    });

    it("every code and status finds its error", () => {
        for (const error of KNOWN_ERRORS) {
            for (const code of codesOf(error))
                assert.ok(answeredWith(code).includes(error.id), `${code} -> ${error.id}`);
        }
    });

    it("the output of a failed `pulumi up`", () => {
        const output = [
            "Diagnostics:",
            "  gcp:cloudrunv2:ServiceIamMember (anyone):",
            "    error:   sdk-v2/provider2.go:572: sdk.helper_schema: Error applying IAM policy for cloudrunv2 service: Error setting",
            "    IAM policy for cloudrunv2 service: googleapi: Error 400: One or more users named in the policy do not belong to a",
            "    permitted customer,  perhaps due to an organization policy.: provider=google-beta@9.37.0",
            "    error: 1 error occurred:",
        ].join("\n");
        assert.deepEqual(answeredWith(output), ["iam-members-restricted"]);
    });

    it("the end of a long log, soon", () => {
        const line =
            "2026-01-02 the request to the service was denied with an error and is tried again in 10 seconds\n";
        const log = `${line.repeat(5_000)}401: Invalid JWT audience.\n`;
        const started = Date.now();
        assert.deepEqual(answeredWith(log), ["iap-jwt-audience"]);
        assert.ok(Date.now() - started < 20_000);
    });

    it("two errors in one log are both explained", () => {
        const log = [
            "updating urn:pulumi:dev::shop::gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup::orders",
            "googleapi: Error 400: The network_endpoint_group resource 'a' is already being used by 'b', resourceInUseByAnotherResource",
            "googleapi: Error 400: Service account service-1@gcp-sa-iap.iam.gserviceaccount.com does not exist.",
        ].join("\n");
        assert.deepEqual(answeredWith(log).sort(), ["iam-account-missing", "pulumi-group-in-use"]);
    });

    it("what several errors begin with is answered with all of them, the plain one first", () => {
        const ids = answeredWith("Invalid IAP credentials");
        assert.equal(ids[0], "iap-credentials");
        assert.equal(ids.length, 8);
    });

    it("a message of IAP that is not known is still one of IAP", () => {
        assert.deepEqual(answeredWith("Invalid IAP credentials: The moon is in the wrong house"), ["iap-credentials"]);
        assert.deepEqual(answeredWith("There was a problem with your request. Error code 700"), []);
    });

    const VALUES = fc.constantFrom(
        "orders",
        "https://orders.example.com/events?a=b&c=d",
        "push@acme-prod.iam.gserviceaccount.com",
        "projects/acme-prod/regions/europe-west1/networkEndpointGroups/orders-a1b2c3d",
        "111111111111",
        "123-abc.apps.googleusercontent.com",
    );

    it("property: any five words in a row of any message find it, whatever the values", () => {
        const texts = KNOWN_ERRORS.flatMap((error) => error.says.map((text) => ({ id: error.id, text })));
        fc.assert(
            fc.property(fc.constantFrom(...texts), VALUES, fc.nat(), fc.nat(), ({ id, text }, value, start, length) => {
                // Splitting at the values leaves what the message itself says; a window begins and ends with a word of it.
                const pieces = text.split(/(\{[^{}]*\})/).flatMap((piece) => {
                    if (piece.startsWith("{")) return [{ text: value, own: false }];
                    return (piece.match(/\S*[\p{L}\p{N}]\S*/gu) ?? []).map((word) => ({ text: word, own: true }));
                });
                const own = pieces.flatMap((piece, at) => (piece.own ? [at] : []));
                const shortest = Math.min(5, own.length);
                const first = start % (own.length - shortest + 1);
                const last = first + shortest - 1 + (length % (own.length - first - shortest + 1));
                const window = pieces.slice(own[first], own[last] + 1).map((piece) => piece.text);
                const asked = window.join(" ");
                assert.ok(answeredWith(asked).includes(id), asked);
            }),
            { numRuns: 1500 },
        );
    });

    it("property: reads anything, and what it finds does not depend on case or on line breaks", () => {
        const pieces = fc.constantFrom(
            ...KNOWN_ERRORS.flatMap((error) => error.says.join(" ").split(" ")),
            "\u0000",
            "{",
            "&#9;",
        );
        const text = fc.oneof(
            fc.string({ unit: "binary" }),
            fc.array(pieces, { maxLength: 30 }).map((all) => all.join(" ")),
        );
        fc.assert(
            fc.property(text, (asked) => {
                explain(asked);
                if (/[\\"<>&]|[^\x20-\x7e]/.test(asked)) return;
                assert.deepEqual(answeredWith(asked.toUpperCase()), answeredWith(asked));
            }),
            { numRuns: 300 },
        );
    });
});
