import { Sender } from "./nodes";

/** Google's name of each service that sends requests, and the word for what it sends. */
export const SENDERS: Record<Sender, { product: string; call: string }> = {
    pubsub: { product: "Pub/Sub", call: "push" },
    scheduler: { product: "Cloud Scheduler", call: "job" },
    tasks: { product: "Cloud Tasks", call: "queue" },
    eventarc: { product: "Eventarc", call: "event" },
};
