import * as pulumi from "@pulumi/pulumi";
import { Topic } from "@pulumi/gcp/pubsub";
import * as assert from "node:assert/strict";
import { IapPushSubscription, IapPushSubscriptionArgs, ProtectedRouteArgs } from "../../components";
import { behavesLikeAComponent, GIVEN_LABELS, GIVEN_PROJECT } from "./support/conformance";
import { deploy, valueOf } from "./support/deploy";
import { named, ofType, waitsFor } from "./support/find";
import { Form, inEveryMode, inForm, unknownOutput } from "./support/modes";

const CLIENT = "123-abc.apps.googleusercontent.com";
const ROUTE = {
    name: "api",
    url: "https://app.example.com",
    host: "app.example.com",
    paths: ["/api/*"],
    backendService: "edge-api-1a2b3c4",
    project: "acme-prod",
    audience: CLIENT,
};

function everySetting(form: Form): IapPushSubscriptionArgs {
    const give = <T>(value: T) => inForm(form, value);
    return {
        topic: give("projects/acme-prod/topics/orders"),
        path: "/api/events",
        target: give(ROUTE) as pulumi.Input<ProtectedRouteArgs>,
        host: "app.example.com",
        subscriptionName: give("orders-push"),
        ackDeadlineSeconds: give(120),
        minimumBackoffSeconds: give(5),
        maximumBackoffSeconds: give(300),
        maxDeliveryAttempts: give(50),
        filter: give('attributes.kind = "secret-kind"'),
        ordered: give(true),
        unwrapPayload: true,
        writeMetadata: give(true),
        retentionSeconds: give(86400),
        deadLetterRetentionSeconds: give(86400),
        project: give(GIVEN_PROJECT),
        projectNumber: give("42"),
        labels: give(GIVEN_LABELS),
        protect: true,
    };
}

behavesLikeAComponent({
    className: "IapPushSubscription",
    outputs: [
        "audience",
        "deadLetterSubscription",
        "deadLetterTopic",
        "endpoint",
        "serviceAccountEmail",
        "subscription",
    ],
    texts: ["secret-kind", "projects/acme-prod/topics/orders"],
    create: (name, form, opts) => new IapPushSubscription(name, everySetting(form), opts),
    // The route stands in the project of its load balancer.
    foreignProjects: { "thing-accessor": "acme-prod" },
});

inEveryMode("IapPushSubscription", (mode) => {
    const create = (args: Partial<IapPushSubscriptionArgs> = {}) =>
        deploy(mode, () => {
            const minimal = { topic: "orders", path: "/api/events", target: ROUTE };
            return new IapPushSubscription("orders", { ...minimal, ...args });
        });
    const subscription = async (args: Partial<IapPushSubscriptionArgs> = {}) =>
        named((await create(args)).resources, "orders-subscription").inputs;

    it("makes exactly these resources of its required inputs", async () => {
        const { resources } = await create();
        assert.deepEqual(resources.map(({ type, name }) => `${type.replace(/^gcp:/, "")} ${name}`).sort(), [
            "iap-run:index:IapPushSubscription orders",
            "iap/webBackendServiceIamMember:WebBackendServiceIamMember orders-accessor",
            "projects/service:Service orders-api-iam",
            "projects/service:Service orders-api-iap",
            "projects/service:Service orders-api-pubsub",
            "projects/serviceIdentity:ServiceIdentity orders-pubsub-agent",
            "pubsub/subscription:Subscription orders-dead-letters-kept",
            "pubsub/subscription:Subscription orders-subscription",
            "pubsub/subscriptionIAMMember:SubscriptionIAMMember orders-dead-letters-subscriber",
            "pubsub/topic:Topic orders-dead-letters",
            "pubsub/topicIAMMember:TopicIAMMember orders-dead-letters-publisher",
            "serviceaccount/account:Account orders-account",
            "serviceaccount/iAMMember:IAMMember orders-token-creator",
        ]);
    });

    it("pushes to the route's host and its path, as the push identity", async () => {
        const { pushConfig, topic } = await subscription();
        assert.equal(topic, "orders");
        assert.equal(pushConfig.pushEndpoint, "https://app.example.com/api/events");
        const email = "orders-push@test-project.iam.gserviceaccount.com";
        assert.equal(pushConfig.oidcToken.serviceAccountEmail, email);
        assert.equal(pushConfig.noWrapper, undefined);
    });

    it("pushes to a given host below a wildcard", async () => {
        const { resources } = await create({ target: { ...ROUTE, host: "*.example.com" }, host: "in.example.com" });
        const { pushEndpoint } = named(resources, "orders-subscription").inputs.pushConfig;
        assert.equal(pushEndpoint, "https://in.example.com/api/events");
        const { condition } = named(resources, "orders-accessor").inputs;
        assert.equal(condition.expression, 'request.path == "/api/events" && request.host == "in.example.com"');
    });

    it("confines the push identity to its path and host", async () => {
        const { condition } = named((await create()).resources, "orders-accessor").inputs;
        assert.deepEqual(condition, {
            title: "Pub/Sub push orders",
            expression: 'request.path == "/api/events" && request.host == "app.example.com"',
        });
    });

    it("delivers patiently by default", async () => {
        const { ackDeadlineSeconds, retryPolicy, messageRetentionDuration, ...others } = await subscription();
        assert.equal(ackDeadlineSeconds, 60);
        assert.deepEqual(retryPolicy, { minimumBackoff: "10s", maximumBackoff: "600s" });
        assert.equal(messageRetentionDuration, "604800s");
        assert.deepEqual([others.filter, others.enableMessageOrdering], [undefined, undefined]);
    });

    it("writes every delivery setting it is given", async () => {
        const given = await subscription({
            subscriptionName: "orders-push",
            ackDeadlineSeconds: 300,
            minimumBackoffSeconds: 30,
            maximumBackoffSeconds: 90,
            filter: 'attributes.kind = "order"',
            ordered: true,
            retentionSeconds: 86400,
        });
        assert.deepEqual(
            [given.name, given.ackDeadlineSeconds, given.filter, given.enableMessageOrdering],
            ["orders-push", 300, 'attributes.kind = "order"', true],
        );
        assert.deepEqual(given.retryPolicy, { minimumBackoff: "30s", maximumBackoff: "90s" });
        assert.equal(given.messageRetentionDuration, "86400s");
    });

    it("unwraps the payload, with metadata only when asked", async () => {
        const { pushConfig } = await subscription({ unwrapPayload: true });
        assert.deepEqual(pushConfig.noWrapper, { writeMetadata: false });
        const asked = await subscription({ unwrapPayload: true, writeMetadata: pulumi.output(true) });
        assert.deepEqual(asked.pushConfig.noWrapper, { writeMetadata: true });
    });

    it("never expires", async () => {
        assert.deepEqual((await subscription()).expirationPolicy, { ttl: "" });
    });

    it("holds messages while it is not active, and is ready to push: only the push itself is missing", async () => {
        const pushing = await create();
        const holding = await create({ active: false });
        const { pushConfig, ...rest } = named(pushing.resources, "orders-subscription").inputs;
        assert.ok(pushConfig);
        assert.deepEqual(named(holding.resources, "orders-subscription").inputs, rest);
        const others = ({ resources }: typeof pushing) =>
            resources
                .filter(({ custom, name }) => custom && name !== "orders-subscription")
                .map(({ inputs }) => inputs);
        assert.deepEqual(others(holding), others(pushing));
    });

    it("exists only after everything that lets a message in", async () => {
        const { resources } = await create();
        const before = waitsFor(named(resources, "orders-subscription"));
        for (const grant of ["orders-accessor", "orders-token-creator", "orders-dead-letters-publisher"]) {
            assert.ok(before.includes(grant), grant);
        }
    });

    it("waits for what its route waits for", async () => {
        const { resources } = await deploy(mode, () => {
            // A stand-in for the forwarding rule and the settings of a load balancer.
            const rule = new Topic("forwarding-rule", {});
            const target = rule.urn.apply(() => ROUTE);
            new IapPushSubscription("orders", { topic: "orders", path: "/api/events", target });
        });
        for (const child of ["orders-subscription", "orders-accessor"]) {
            assert.ok(waitsFor(named(resources, child)).includes("forwarding-rule"), child);
        }
    });

    it("pushes as a given account and then makes none", async () => {
        const { resources } = await create({ serviceAccount: "own@test-project.iam.gserviceaccount.com" });
        assert.deepEqual(ofType(resources, "account:Account"), []);
        const member = "serviceAccount:own@test-project.iam.gserviceaccount.com";
        assert.equal(named(resources, "orders-accessor").inputs.member, member);
        const { serviceAccountId } = named(resources, "orders-token-creator").inputs;
        assert.equal(
            serviceAccountId,
            "projects/test-project/serviceAccounts/own@test-project.iam.gserviceaccount.com",
        );
        const { oidcToken } = named(resources, "orders-subscription").inputs.pushConfig;
        assert.equal(oidcToken.serviceAccountEmail, "own@test-project.iam.gserviceaccount.com");
    });

    it("keeps dead letters for 31 days in a subscription that never expires", async () => {
        const { resources } = await create();
        const topic = "projects/test-project/topics/orders-dead-letters-1a2b3c4";
        assert.deepEqual(named(resources, "orders-dead-letters-kept").inputs, {
            topic,
            messageRetentionDuration: "2678400s",
            expirationPolicy: { ttl: "" },
        });
        const { deadLetterPolicy } = named(resources, "orders-subscription").inputs;
        assert.deepEqual(deadLetterPolicy, { deadLetterTopic: topic, maxDeliveryAttempts: 100 });
        const shorter = await create({ deadLetterRetentionSeconds: 3600, maxDeliveryAttempts: 5 });
        assert.equal(named(shorter.resources, "orders-dead-letters-kept").inputs.messageRetentionDuration, "3600s");
        const policy = named(shorter.resources, "orders-subscription").inputs.deadLetterPolicy;
        assert.equal(policy.maxDeliveryAttempts, 5);
    });

    it("protects the dead letters when asked, and nothing else", async () => {
        const protectedNames = async (protect: boolean) => {
            const { resources } = await create({ protect });
            return resources.filter((resource) => resource.protect).map(({ name }) => name);
        };
        assert.deepEqual(await protectedNames(false), []);
        assert.deepEqual((await protectedNames(true)).sort(), ["orders-dead-letters", "orders-dead-letters-kept"]);
    });

    it("creates the Pub/Sub agent before it grants anything to it", async () => {
        const { resources } = await create();
        const granted = resources.filter(({ inputs }) => String(inputs.member).includes("gcp-sa-pubsub"));
        assert.equal(granted.length, 3);
        for (const grant of granted) assert.ok(waitsFor(grant).includes("orders-pubsub-agent"), grant.name);
    });

    it("gives out what people compose with, known also in a preview", async () => {
        const { result } = await create();
        assert.deepEqual(
            {
                subscription: await valueOf(result.subscription),
                endpoint: await valueOf(result.endpoint),
                audience: await valueOf(result.audience),
                serviceAccountEmail: await valueOf(result.serviceAccountEmail),
                deadLetterTopic: await valueOf(result.deadLetterTopic),
                deadLetterSubscription: await valueOf(result.deadLetterSubscription),
            },
            {
                subscription: "projects/test-project/subscriptions/orders-subscription-1a2b3c4",
                endpoint: "https://app.example.com/api/events",
                audience: CLIENT,
                serviceAccountEmail: "orders-push@test-project.iam.gserviceaccount.com",
                deadLetterTopic: "projects/test-project/topics/orders-dead-letters-1a2b3c4",
                deadLetterSubscription: "projects/test-project/subscriptions/orders-dead-letters-kept-1a2b3c4",
            },
        );
    });

    it("takes a route whose fields are not known yet", async () => {
        const target = { ...ROUTE, audience: unknownOutput<string>(), backendService: unknownOutput<string>() };
        const { resources } = await deploy("preview", () => {
            const topic = unknownOutput<string>();
            return new IapPushSubscription("orders", { topic, path: "/api/events", target });
        });
        const { pushEndpoint } = named(resources, "orders-subscription").inputs.pushConfig;
        assert.equal(pushEndpoint, "https://app.example.com/api/events");
    });
});
