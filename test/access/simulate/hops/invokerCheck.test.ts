import * as assert from "node:assert/strict";
import { Resource } from "../../../../access/graph/resource";
import { AccessRequest, Credential } from "../../../../access/simulate/request";
import { ask, messageOn, NOBODY, token, verdictOn } from "../../support/ask";
import { atOwnUrl, byCi, CI, NUMBERED, open, SETTINGS } from "../../support/ownUrl";
import { edit, previewStack, T, UNKNOWN, without } from "../../support/stack";

describe("access/simulate: the service itself", () => {
    // https://docs.cloud.google.com/run/docs/authenticating/service-to-service,
    // https://cloud.google.com/run/docs/configuring/custom-audiences
    describe("the invoker check without IAP before it", () => {
        const custom = (): Resource[] => open({ customAudiences: ["https://api.example.com"] });
        const rows: [string, () => Resource[], Partial<AccessRequest>, string][] = [
            ["its own URL as audience", open, atOwnUrl(byCi()), "allowed"],
            ["a custom audience", custom, atOwnUrl(byCi("https://api.example.com")), "allowed"],
            ["the default one stays valid beside it", custom, atOwnUrl(byCi()), "allowed"],
            ["another audience", custom, atOwnUrl(byCi("https://other.example.com")), "refused at invoker-check 401"],
            ["an OAuth client", open, atOwnUrl(token(undefined, CI)), "refused at invoker-check 401"],
            [
                "its own URL with a path, of which no page tells",
                open,
                atOwnUrl(byCi(`https://${NUMBERED}/x`)),
                "undecided at invoker-check",
            ],
            [
                "a custom audience that is not known yet",
                () => open({ customAudiences: [UNKNOWN] }),
                atOwnUrl(byCi("https://x.example.com")),
                "undecided at invoker-check",
            ],
            [
                "a token without the e-mail address",
                open,
                atOwnUrl({ ...byCi(), emailClaim: false } as Credential),
                "allowed",
            ],
            [
                "in Proxy-Authorization",
                open,
                atOwnUrl(byCi(), { header: "proxy-authorization" }),
                "refused at invoker-check 403",
            ],
            [
                "in X-Serverless-Authorization",
                open,
                atOwnUrl(byCi(), { header: "x-serverless-authorization" }),
                "allowed",
            ],
            [
                "an access token",
                open,
                atOwnUrl({ kind: "access-token", principal: CI }),
                "refused at invoker-check 401",
            ],
            [
                "a self-signed JWT",
                open,
                atOwnUrl({ kind: "service-account-jwt", principal: CI, audience: `https://${NUMBERED}` }),
                "refused at invoker-check 401",
            ],
            [
                "a browser session",
                open,
                atOwnUrl({ kind: "browser-session", principal: "user:ann@example.com" }),
                "refused at invoker-check 403",
            ],
            ["nobody", open, atOwnUrl(NOBODY), "refused at invoker-check 403"],
            [
                "somebody else",
                open,
                atOwnUrl(token(`https://${NUMBERED}`, "serviceAccount:x@elsewhere.iam.gserviceaccount.com")),
                "refused at invoker-check 403",
            ],
            ["nobody, where nobody is asked", () => open({ invokerIamDisabled: true }), atOwnUrl(NOBODY), "allowed"],
            [
                "any token, where nobody is asked",
                () => open({ invokerIamDisabled: true }),
                atOwnUrl(byCi("x")),
                "allowed",
            ],
            [
                "nobody, where it is not known whether anybody is asked",
                () => open({ invokerIamDisabled: UNKNOWN }),
                atOwnUrl(NOBODY),
                "undecided at invoker-check",
            ],
        ];
        for (const [what, stack, request, expected] of rows) {
            it(`${what}: ${expected}`, () => assert.equal(ask(stack(), request), expected));
        }

        it("answers 403 in Google's words", () => {
            assert.equal(
                messageOn(open(), atOwnUrl(NOBODY, { path: "/x" })),
                "Your client does not have permission to get URL /x from this server.",
            );
        });

        it("sees the time of a request, and neither its host nor its path", () => {
            const until = (expression: string): Resource[] =>
                edit(open(), T.invokerMember, "ci", { condition: { title: "c", expression } });
            const expired = until('request.time < timestamp("2026-01-01T00:00:00Z")');
            const later = { attributes: { time: "2026-06-01T00:00:00Z" } };
            assert.equal(ask(expired, atOwnUrl(byCi(), later)), "refused at invoker-check 403");
            assert.equal(ask(expired, atOwnUrl(byCi())), "undecided at invoker-check");
            assert.equal(
                ask(until('request.path == "/x"'), atOwnUrl(byCi(), { path: "/x" })),
                "undecided at invoker-check",
            );
        });
    });

    // https://docs.cloud.google.com/iap/docs/enabling-cloud-run
    describe("the invoker check behind IAP", () => {
        const withoutAgent = ["us-central1", "europe-west1"].reduce(
            (stack, region) => without(stack, T.invokerMember, `orders-${region}-invoker`),
            previewStack(),
        );

        it("asks for IAP's own agent, whoever it is that sends", () => {
            const { refusedBy } = verdictOn(withoutAgent, { path: "/x" });
            assert.deepEqual([refusedBy?.gate, refusedBy?.status], ["invoker-check", 403]);
            assert.equal(refusedBy?.message, "Your client does not have permission to get URL /x from this server.");
            assert.match(refusedBy!.fix!, /gcp-sa-iap\.iam\.gserviceaccount\.com/);
        });

        it("takes the agent of this project alone", () => {
            const foreign = edit(
                edit(previewStack(), T.invokerMember, "orders-us-central1-invoker", {
                    member: "serviceAccount:service-999@gcp-sa-iap.iam.gserviceaccount.com",
                }),
                T.invokerMember,
                "orders-europe-west1-invoker",
                { member: "serviceAccount:service-999@gcp-sa-iap.iam.gserviceaccount.com" },
            );
            assert.equal(ask([...foreign, SETTINGS]), "refused at invoker-check 403");
        });
    });
});
