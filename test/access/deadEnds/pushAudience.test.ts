import * as assert from "node:assert/strict";
import { deadEnds } from "../../../access/deadEnds";
import { buildGraph } from "../../../access/graph/graph";
import { Resource } from "../../../access/graph/resource";
import { linesOf } from "../support/deadEndLines";
import { backend, googleManaged, OTHER_CLIENT, settings } from "../support/iapStacks";
import { audience, ENDPOINT, push } from "../support/pushStacks";
import { CLIENT, from, PUSHER, resource, T, UNKNOWN, urnOf } from "../support/stack";

// https://docs.cloud.google.com/iap/docs/authentication-howto,
// https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions
describe("access/deadEnds: the audience of a push behind IAP", () => {
    const cases: [string, () => Resource[], string[]][] = [
        ["missing: Pub/Sub sends the URL", () => audience(undefined), ["push-audience-missing certain"]],
        ["empty", () => audience(""), ["push-audience-missing certain"]],
        ["a URL", () => audience(ENDPOINT), ["push-audience-url certain"]],
        ["another client's", () => audience(OTHER_CLIENT), ["push-audience-other-client certain"]],
        ["no client ID at all", () => audience("orders"), ["push-audience-other-client certain"]],
        ["not known yet", () => audience(UNKNOWN), ["push-audience-other-client undecided"]],
        ["Google-managed client", () => audience(CLIENT, googleManaged()), ["push-audience-no-client certain"]],
        [
            "Google-managed client, not known",
            () => audience(UNKNOWN, googleManaged()),
            ["push-audience-no-client certain"],
        ],
        ["Google-managed client, a URL", () => audience(ENDPOINT, googleManaged()), ["push-audience-url certain"]],
        [
            "a client ID that is not known yet",
            () => backend({ iap: { enabled: true, oauth2ClientId: UNKNOWN } }),
            ["push-audience-other-client undecided"],
        ],
        [
            "a URL is wrong whatever the client",
            () => audience(ENDPOINT, backend({ iap: { enabled: true, oauth2ClientId: UNKNOWN } })),
            ["push-audience-url certain"],
        ],
        [
            "IAP not known yet",
            () => audience(ENDPOINT, backend({ iap: { enabled: UNKNOWN, oauth2ClientId: CLIENT } })),
            ["push-audience-url undecided"],
        ],
        ["no token", () => push(undefined), ["push-no-token certain"]],
        ["a token not known yet", () => push(UNKNOWN), ["push-no-token undecided", "push-not-accessor undecided"]],
    ];
    for (const [what, stack, expected] of cases) {
        it(what, () => assert.deepEqual(linesOf(stack()), expected));
    }

    it("an allow-listed client is accepted, with a custom client or without", () => {
        const list = settings({ oauthSettings: { programmaticClients: [OTHER_CLIENT] } });
        assert.deepEqual(linesOf([...audience(OTHER_CLIENT), list]), []);
        assert.deepEqual(linesOf([...audience(OTHER_CLIENT, googleManaged()), list]), []);
        assert.deepEqual(linesOf([...audience(CLIENT), list]), []);
    });

    it("settings of another backend do not count, of the whole project do", () => {
        const list = { oauthSettings: { programmaticClients: [OTHER_CLIENT] } };
        const elsewhere = settings(list, "projects/111/iap_web/compute/services/other-backend");
        assert.deepEqual(linesOf([...audience(OTHER_CLIENT), elsewhere]), ["push-audience-other-client certain"]);
        for (const name of ["projects/111", "projects/111/iap_web", "projects/111/iap_web/compute"]) {
            assert.deepEqual(linesOf([...audience(OTHER_CLIENT), settings(list, name)]), [], name);
        }
        const onFolder = settings(list, "folders/1");
        assert.deepEqual(linesOf([...audience(OTHER_CLIENT), onFolder]), ["push-audience-other-client undecided"]);
    });

    it("a list on the backend replaces the project's", () => {
        const own = settings({ oauthSettings: { programmaticClients: [CLIENT] } });
        const above = {
            ...settings({ oauthSettings: { programmaticClients: [OTHER_CLIENT] } }, "projects/111"),
            urn: "above",
        };
        assert.deepEqual(linesOf([...audience(OTHER_CLIENT), above, own]), ["push-audience-other-client certain"]);
    });

    it("settings whose name is not known yet belong to the backend it is made from", () => {
        const list = { name: UNKNOWN, accessSettings: { oauthSettings: { programmaticClients: [OTHER_CLIENT] } } };
        const made = resource(T.settings, "settings", list, from("name", T.backend, "orders-backend"));
        assert.deepEqual(linesOf([...audience(OTHER_CLIENT), made]), []);
    });

    it("a client in the IAP settings is the backend's own", () => {
        const own = settings({ oauthSettings: { clientId: OTHER_CLIENT } });
        assert.deepEqual(linesOf([...audience(OTHER_CLIENT, googleManaged()), own]), []);
    });

    it("names the property to change", () => {
        const [found] = deadEnds(buildGraph(audience(ENDPOINT)));
        assert.equal(found.urn, urnOf(T.subscription, "orders-push"));
        assert.equal(found.property, "pushConfig.oidcToken.audience");
        assert.equal(found.caller, `serviceAccount:${PUSHER}`);
    });
});
