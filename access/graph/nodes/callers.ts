import { Ternary } from "../../ternary";
import { Link } from "../link";
import { Reading } from "../reading";
import { Node } from "./node";

/** Google's services that send requests for somebody. */
export type Sender = "pubsub" | "scheduler" | "tasks" | "eventarc";

/** One kind of request that a Google service sends: where to, and as whom. */
export interface MachineCall {
    sender: Sender;
    /** The URL. Absent: `service` says where, or each request brings its own. */
    endpoint: Reading<string>;
    /** The service that is called at its own URL. Absent: `endpoint` says where. */
    service: Link;
    /** Whether a token is sent at all. */
    token: Ternary;
    /** An OIDC token, which is for an audience, or an OAuth access token, which is for Google's own APIs. */
    tokenKind: "oidc" | "access-token";
    /** Absent: the sender puts the URL there. */
    audience: Reading<string>;
    serviceAccount: Reading<string>;
    /** Service accounts that an unknown `serviceAccount` is made from. */
    serviceAccountFrom: string[];
    /** Where each of these is written, for messages. */
    properties: { endpoint: string; token: string; audience: string };
}

export interface TopicNode extends Node {
    kind: "topic";
}

export interface SubscriptionNode extends Node {
    kind: "subscription";
    topic: Link;
    /** Absent: a pull subscription. */
    push?: MachineCall;
}

/** Whatever else makes Google send requests: a Scheduler job, a Tasks queue, an Eventarc trigger or pipeline. */
export interface MachineCallerNode extends Node {
    kind: "scheduled-job" | "task-queue" | "event-trigger" | "event-pipeline";
    /** None where it calls nothing over HTTP: a job that publishes to a topic, a queue whose tasks say all themselves. */
    calls: MachineCall[];
    /** It may call what `calls` does not show: the list is not known yet, or each task brings its own URL. */
    incomplete: boolean;
}
