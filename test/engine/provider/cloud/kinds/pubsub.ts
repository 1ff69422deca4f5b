import { type Kind, bag, isSet, text } from "../kind";
import { idReferences, nameOrId } from "../references";
import { invalid } from "../refusal";

const API = "pubsub.googleapis.com";
const TOPIC = /^projects\/[^/]+\/topics\/[^/]+$/;

export const topic: Kind = {
    api: API,
    collection: "Topic",
    id: ({ project, name }) => `projects/${project}/topics/${name}`,
    computed: () => ({ messageStoragePolicy: { allowedPersistenceRegions: [], enforceInTransit: false } }),
};

export const subscription: Kind = {
    api: API,
    collection: "Subscription",
    id: ({ project, name }) => `projects/${project}/subscriptions/${name}`,
    // A topic may go while it has subscriptions: they then read from "_deleted-topic_".
    references: ({ project, topic: from, deadLetterPolicy }) => [
        ...nameOrId(from, `projects/${text(project)}/topics`, "topic", false),
        ...idReferences(bag(deadLetterPolicy).deadLetterTopic, TOPIC, "topic", false),
    ],
    refuse: ({ pushConfig, ackDeadlineSeconds, deadLetterPolicy, enableExactlyOnceDelivery }, cloud) => {
        refuseNumber("ackDeadlineSeconds", ackDeadlineSeconds, 10, 600);
        refuseNumber("maxDeliveryAttempts", bag(deadLetterPolicy).maxDeliveryAttempts, 5, 100);
        if (!isSet(pushConfig)) {
            return;
        }
        const { pushEndpoint, oidcToken } = bag(pushConfig);
        if (!/^https:\/\/[^/]+/.test(text(pushEndpoint))) {
            throw invalid(`Invalid push endpoint given (endpoint=${text(pushEndpoint)})`);
        }
        if (enableExactlyOnceDelivery === true) {
            throw invalid("Exactly once delivery is not supported for push subscriptions");
        }
        const email = text(bag(oidcToken).serviceAccountEmail);
        const own = email.endsWith(`@${cloud.world.project}.iam.gserviceaccount.com`);
        if (own && !cloud.get(`projects/${cloud.world.project}/serviceAccounts/${email}`)) {
            throw invalid(`Service account ${email} does not exist`);
        }
    },
    computed: ({ ackDeadlineSeconds, expirationPolicy }) => ({
        ackDeadlineSeconds: ackDeadlineSeconds ?? 10,
        expirationPolicy: expirationPolicy ?? { ttl: "2678400s" },
    }),
};

/** Limits: https://docs.cloud.google.com/pubsub/docs/reference/rest/v1/projects.subscriptions */
function refuseNumber(name: string, value: unknown, least: number, most: number): void {
    if (typeof value === "number" && value !== 0 && (value < least || value > most)) {
        throw invalid(`The value for ${name} is out of bounds: ${value}. It must be between ${least} and ${most}`);
    }
}
