import * as assert from "node:assert/strict";
import { MachineCall, MachineCallerNode } from "../../../../access/graph/nodes";
import { PropertyBag, Resource } from "../../../../access/graph/resource";
import { nodeOf, word } from "../../support/nodes";
import { CLIENT, Extra, from, PUSHER, resource, T, UNKNOWN, urnOf } from "../../support/stack";

type Kind = MachineCallerNode["kind"];

const TYPES: Record<Kind, string> = {
    "scheduled-job": T.scheduledJob,
    "task-queue": T.taskQueue,
    "event-trigger": T.eventTrigger,
    "event-pipeline": T.eventPipeline,
};

/** A call in words: where to, and with which token for whom. */
function said({ endpoint, service, token, tokenKind, audience, serviceAccount }: MachineCall): string {
    const where = service.state === "absent" ? word(endpoint) : `service ${service.state}`;
    return `${where}; token ${token} ${tokenKind} for ${word(audience)} as ${word(serviceAccount)}`;
}

function read(kind: Kind, inputs: PropertyBag, others: Resource[] = [], extra: Extra = {}) {
    const { calls, incomplete } = nodeOf(kind, TYPES[kind], inputs, others, extra);
    return { calls: calls.map(said), incomplete };
}

const URL = "https://orders.example.com/nightly";
const oidcToken = { serviceAccountEmail: PUSHER, audience: CLIENT };

describe("access/graph/readers: callers that Google runs", () => {
    describe("Scheduler jobs", () => {
        const cases: [string, PropertyBag, string[]][] = [
            ["an OIDC token", { uri: URL, oidcToken }, [`${URL}; token yes oidc for ${CLIENT} as ${PUSHER}`]],
            [
                "no audience",
                { uri: URL, oidcToken: { serviceAccountEmail: PUSHER } },
                [`${URL}; token yes oidc for absent as ${PUSHER}`],
            ],
            [
                "an access token",
                { uri: URL, oauthToken: { serviceAccountEmail: PUSHER } },
                [`${URL}; token yes access-token for absent as ${PUSHER}`],
            ],
            ["no token", { uri: URL }, [`${URL}; token no oidc for absent as absent`]],
            [
                "a token not known yet",
                { uri: URL, oidcToken: UNKNOWN },
                [`${URL}; token unknown oidc for unknown as unknown`],
            ],
            ["a URL not known yet", { uri: UNKNOWN }, ["unknown; token no oidc for absent as absent"]],
        ];
        for (const [what, httpTarget, expected] of cases) {
            it(what, () =>
                assert.deepEqual(read("scheduled-job", { httpTarget }), { calls: expected, incomplete: false }),
            );
        }

        it("of which nothing is known may call with or without a token", () => {
            const expected = "unknown; token unknown oidc for unknown as unknown";
            assert.deepEqual(read("scheduled-job", { httpTarget: UNKNOWN }).calls, [expected]);
        });

        it("that publish call nothing, those for App Engine something that is not followed", () => {
            assert.deepEqual(read("scheduled-job", { pubsubTarget: { topicName: "t" } }), {
                calls: [],
                incomplete: false,
            });
            const appEngine = { appEngineHttpTarget: { relativeUri: "/x" } };
            assert.deepEqual(read("scheduled-job", appEngine), { calls: [], incomplete: true });
        });

        it("with an address that is not known yet are followed to its account", () => {
            const account = resource(T.account, "runner", { accountId: "runner" });
            const httpTarget = { uri: URL, oidcToken: { serviceAccountEmail: UNKNOWN, audience: CLIENT } };
            const extra = from("httpTarget", T.account, "runner");
            const [call] = nodeOf("scheduled-job", T.scheduledJob, { httpTarget }, [account], extra).calls;
            assert.deepEqual(call.serviceAccountFrom, [urnOf(T.account, "runner")]);
        });
    });

    describe("Tasks queues", () => {
        const uriOverride = { scheme: "HTTPS", host: "orders.example.com", pathOverride: { path: "/tasks" } };
        const whole = `https://orders.example.com/tasks; token yes oidc for ${CLIENT} as ${PUSHER}`;
        const open = `unknown; token yes oidc for ${CLIENT} as ${PUSHER}`;
        const cases: [string, PropertyBag, string[], boolean][] = [
            ["a whole URL", { uriOverride }, [whole], false],
            [
                "a port, and a path without its slash",
                { uriOverride: { ...uriOverride, port: "8443", pathOverride: { path: "tasks" } } },
                [whole.replace(".com/", ".com:8443/")],
                false,
            ],
            [
                "a path that is the task's own",
                { uriOverride: { ...uriOverride, pathOverride: undefined } },
                [open],
                false,
            ],
            [
                "an empty path",
                { uriOverride: { ...uriOverride, pathOverride: { path: "" } } },
                [whole.replace("/tasks", "/")],
                false,
            ],
            ["a scheme that is the task's own", { uriOverride: { ...uriOverride, scheme: undefined } }, [open], false],
            [
                "an override only where the task says nothing",
                { uriOverride: { ...uriOverride, uriOverrideEnforceMode: "IF_NOT_EXISTS" } },
                [open],
                false,
            ],
            ["a host not known yet", { uriOverride: { ...uriOverride, host: UNKNOWN } }, [open], false],
            ["an override not known yet", { uriOverride: UNKNOWN }, [open], false],
            ["no override: each task brings its own URL", {}, [], true],
        ];
        for (const [what, target, calls, incomplete] of cases) {
            it(what, () => {
                assert.deepEqual(read("task-queue", { httpTarget: { oidcToken, ...target } }), { calls, incomplete });
            });
        }
    });

    describe("Eventarc triggers", () => {
        const service = resource(T.service, "orders", { name: "orders", location: "us-central1" });
        const run = (cloudRunService: unknown): PropertyBag => ({
            location: "us-central1",
            serviceAccount: PUSHER,
            destination: { cloudRunService },
        });
        const cases: [string, PropertyBag, string[], boolean][] = [
            ["call a service's own URL", run({ service: "orders" }), ["resolved", "yes"], false],
            [
                "in the region that is named",
                run({ service: "orders", region: "europe-west1" }),
                ["outside", "yes"],
                false,
            ],
            [
                "without an account send no token",
                { ...run({ service: "orders" }), serviceAccount: undefined },
                ["resolved", "no"],
                false,
            ],
            ["to a service not known yet", run({ service: UNKNOWN }), ["unknown", "yes"], false],
            ["to a workflow call no service", { destination: { workflow: "w" } }, [], false],
            ["to somewhere not known yet", { destination: UNKNOWN }, [], true],
        ];
        for (const [what, inputs, expected, incomplete] of cases) {
            it(what, () => {
                const node = nodeOf("event-trigger", T.eventTrigger, inputs, [service]);
                assert.deepEqual(
                    node.calls.flatMap((call) => [call.service.state, call.token]),
                    expected,
                );
                assert.equal(node.incomplete, incomplete);
                for (const { audience, sender } of node.calls)
                    assert.deepEqual([audience.state, sender], ["absent", "eventarc"]);
            });
        }

        it("to an endpoint inside a VPC: what is sent there is not documented", () => {
            const destination = { httpEndpoint: { uri: "http://10.0.0.2/x" } };
            assert.deepEqual(read("event-trigger", { destination, serviceAccount: PUSHER }).calls, [
                `http://10.0.0.2/x; token unknown oidc for absent as ${PUSHER}`,
            ]);
        });
    });

    describe("Eventarc pipelines", () => {
        const googleOidc = { serviceAccount: PUSHER, audience: CLIENT };
        it("call each destination with an endpoint", () => {
            const destinations = [
                { httpEndpoint: { uri: URL }, authenticationConfig: { googleOidc } },
                { topic: "t" },
                { httpEndpoint: { uri: UNKNOWN } },
            ];
            assert.deepEqual(read("event-pipeline", { destinations }), {
                calls: [
                    `${URL}; token yes oidc for ${CLIENT} as ${PUSHER}`,
                    "unknown; token no oidc for absent as absent",
                ],
                incomplete: false,
            });
        });

        it("say where each token is written", () => {
            const destinations = [{ topic: "t" }, { httpEndpoint: { uri: URL } }];
            const [call] = nodeOf("event-pipeline", T.eventPipeline, { destinations }).calls;
            assert.equal(call.properties.token, "destinations[1].authenticationConfig.googleOidc");
            assert.equal(call.properties.endpoint, "destinations[1].httpEndpoint.uri");
        });

        it("whose list is not known yet may call anything", () => {
            assert.deepEqual(read("event-pipeline", { destinations: UNKNOWN }), { calls: [], incomplete: true });
        });
    });
});
