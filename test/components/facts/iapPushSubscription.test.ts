import * as assert from "node:assert/strict";
import { IapPushSubscription } from "../../../components";
import { deploy } from "../support/deploy";
import { named, ofType } from "../support/find";
import { inEveryMode } from "../support/modes";

const CLIENT = "123-abc.apps.googleusercontent.com";
const PUBSUB_AGENT = "serviceAccount:service-42@gcp-sa-pubsub.iam.gserviceaccount.com";
const PUSH_IDENTITY = "orders-push@test-project.iam.gserviceaccount.com";

/** As for RegionalRunService: one test a fact, and each looks at nothing but its fact. */
inEveryMode("IapPushSubscription knows", (mode) => {
    const create = () =>
        deploy(mode, () => {
            const target = {
                name: "api",
                url: "https://app.example.com",
                host: "app.example.com",
                paths: ["/*"],
                backendService: "edge-api-1a2b3c4",
                project: "acme-prod",
                audience: CLIENT,
            };
            return new IapPushSubscription("orders", { topic: "orders", path: "/events", target, projectNumber: "42" });
        });

    it("that the push service account needs the accessor role too", async () => {
        const { resources } = await create();
        const grants = resources.filter(({ inputs }) => inputs.role === "roles/iap.httpsResourceAccessor");
        assert.deepEqual(
            grants.map(({ inputs }) => inputs.member),
            [`serviceAccount:${PUSH_IDENTITY}`],
        );
    });

    it("that the accessor role belongs on the backend service, not on the project", async () => {
        const { resources } = await create();
        const { type, inputs } = named(resources, "orders-accessor");
        assert.equal(type, "gcp:iap/webBackendServiceIamMember:WebBackendServiceIamMember");
        assert.deepEqual([inputs.webBackendService, inputs.project], ["edge-api-1a2b3c4", "acme-prod"]);
    });

    it("that Pub/Sub needs token creator on the service account", async () => {
        const { resources } = await create();
        const grants = resources.filter(({ inputs }) => inputs.role === "roles/iam.serviceAccountTokenCreator");
        assert.deepEqual(
            grants.map(({ type, inputs }) => [type, inputs.serviceAccountId, inputs.member]),
            [
                [
                    "gcp:serviceaccount/iAMMember:IAMMember",
                    `projects/test-project/serviceAccounts/${PUSH_IDENTITY}`,
                    PUBSUB_AGENT,
                ],
            ],
        );
    });

    it("that the audience is the client ID, not the URL", async () => {
        const { resources } = await create();
        assert.equal(named(resources, "orders-subscription").inputs.pushConfig.oidcToken.audience, CLIENT);
    });

    it("that dead letters need two grants for the Pub/Sub agent", async () => {
        const { resources } = await create();
        const grants = [
            ...ofType(resources, "topicIAMMember:TopicIAMMember"),
            ...ofType(resources, "subscriptionIAMMember:SubscriptionIAMMember"),
        ];
        assert.deepEqual(
            grants.map(({ inputs: { topic, subscription, role, member } }) => [topic ?? subscription, role, member]),
            [
                ["orders-dead-letters-1a2b3c4", "roles/pubsub.publisher", PUBSUB_AGENT],
                ["orders-subscription-1a2b3c4", "roles/pubsub.subscriber", PUBSUB_AGENT],
            ],
        );
    });
});
