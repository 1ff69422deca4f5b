import { Verdict } from "./verdict";

/** How sure the model is: `undecided` findings rest on a value that is not known yet. */
export type Certainty = "certain" | "undecided";

/** A way in that passes neither IAP nor an invoker check. */
export interface Exposure {
    kind: "run-app-uri" | "load-balancer" | "internal" | "impersonation";
    certainty: Certainty;
    /** Who gets in: `anyone on the internet`, `anyone inside the VPC`, `any Google account`. */
    who: string;
    /** The service that is reached; of an impersonation, the service account that everybody may come as. */
    urn: string;
    /** The resources whose settings open the way, in hop order, each with the property to look at. */
    openedBy: { urn: string; property: string }[];
    reason: string;
    fix: string;
}

/** What keeps out a request that Google sends: `push-` of Pub/Sub, `call-` of Scheduler, Tasks and Eventarc. */
export type CallFault =
    | "audience-missing"
    | "audience-url"
    | "audience-other-client"
    | "audience-no-client"
    | "audience-not-custom"
    | "no-token"
    | "not-accessor"
    | "not-invoker";

/** A caller meant to get in that cannot. */
export interface DeadEnd {
    kind:
        | `${"push" | "call"}-${CallFault}`
        /** It calls a service's own URL, which is switched off or guarded by IAP. */
        | "call-own-url"
        | "iap-agent-not-invoker"
        | "no-accessor"
        | "no-route"
        | "iap-on-both-layers"
        /** An organisation policy of this stack forbids what the stack sets. */
        | "org-policy";
    certainty: Certainty;
    /** The caller that is locked out: a principal or a plain description. */
    caller: string;
    /** The resource to change, and its property. */
    urn: string;
    property: string;
    reason: string;
    fix: string;
}

/** What one caller gets on one route. */
export interface Reach {
    /** A principal as IAM writes it (`group:staff@example.com`), or `anonymous`. */
    caller: string;
    kind: "accessor" | "push" | "invoker" | "anonymous";
    /** `https://host/path`, or the service's default URI as `run.app URL of <name>`. */
    route: string;
    /** The URN of the service that answers when it is allowed. */
    service?: string;
    verdict: Verdict;
}

/** Something the model cannot see into: shown and counted, never ignored. */
export interface BlindSpot {
    urn?: string;
    what: string;
    reason: string;
}
