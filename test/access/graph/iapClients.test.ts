import * as assert from "node:assert/strict";
import { buildGraph } from "../../../access/graph/graph";
import { effectiveIap } from "../../../access/graph/iapClients";
import { resource, T, UNKNOWN } from "../support/stack";

const OWN = "1-own.apps.googleusercontent.com";
const MACHINES = "2-machines.apps.googleusercontent.com";

const settings = (name: unknown) =>
    resource(T.settings, "settings", {
        name,
        accessSettings: {
            oauthSettings: { programmaticClients: [MACHINES] },
            corsSettings: { allowHttpOptions: true },
        },
    });

const NODES = {
    "a global backend": resource(T.backend, "it", { name: "orders", project: "acme" }),
    "a regional backend": resource(T.regionBackend, "it", { name: "orders", project: "acme", region: "europe-west1" }),
    "a service": resource(T.service, "it", { name: "orders", project: "acme", location: "europe-west1" }),
} as const;

/** Whether settings of a name count on a resource. */
function counts(what: keyof typeof NODES, name: unknown): string {
    const graph = buildGraph([NODES[what], settings(name)]);
    const node = graph.backends[0] ?? graph.services[0];
    const { clientIds, incomplete, optionsBypass } = effectiveIap(graph, node);
    const answer = clientIds.includes(MACHINES) ? "yes" : incomplete ? "unknown" : "no";
    assert.equal(optionsBypass, answer, "one level, one answer");
    return answer;
}

describe("access/graph/iapClients: settings of every level", () => {
    const cases: [string, [string, string, string]][] = [
        ["projects/acme/iap_web/compute/services/orders", ["yes", "no", "no"]],
        ["projects/acme/iap_web/compute-europe-west1/services/orders", ["no", "yes", "no"]],
        ["projects/acme/iap_web/cloud_run-europe-west1/services/orders", ["no", "no", "yes"]],
        ["projects/acme/iap_web/compute/services/other", ["no", "no", "no"]],
        ["projects/acme/iap_web/compute", ["yes", "unknown", "no"]],
        ["projects/acme/iap_web/compute-europe-west1", ["no", "yes", "no"]],
        ["projects/acme/iap_web/compute-us-central1", ["no", "no", "no"]],
        ["projects/acme/iap_web/cloud_run-europe-west1", ["no", "no", "yes"]],
        ["projects/acme/iap_web/appengine-acme", ["no", "no", "no"]],
        ["projects/acme/iap_web", ["yes", "yes", "yes"]],
        ["projects/acme", ["yes", "yes", "yes"]],
        // The number of a project, of which nothing says that it is another's.
        ["projects/123/iap_web", ["yes", "yes", "yes"]],
        ["projects/other/iap_web", ["no", "no", "no"]],
        ["folders/1", ["unknown", "unknown", "unknown"]],
        ["organizations/1", ["unknown", "unknown", "unknown"]],
    ];
    for (const [name, expected] of cases) {
        it(name, () => {
            const found = (Object.keys(NODES) as (keyof typeof NODES)[]).map((what) => counts(what, name));
            assert.deepEqual(found, expected);
        });
    }

    it("a name that is not known yet may be of any level", () => {
        assert.equal(counts("a global backend", UNKNOWN), "unknown");
    });

    it("the backend's own client comes first", () => {
        const backend = resource(T.backend, "it", { name: "orders", iap: { enabled: true, oauth2ClientId: OWN } });
        const graph = buildGraph([backend, settings("projects/acme/iap_web")]);
        assert.deepEqual(effectiveIap(graph, graph.backends[0]).clientIds, [OWN, MACHINES]);
    });
});
