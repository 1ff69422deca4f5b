import { CallFault, DeadEnd, Exposure } from "../access/findings";

/** One kind of fault, as a rule of its own. */
export interface FaultWords {
    title: string;
    why: string;
}

const AROUND = "Whoever takes this way is asked for no identity: neither IAP nor the invoker check stands on it.";

export const EXPOSURE_WORDS: Record<Exposure["kind"], FaultWords> = {
    "run-app-uri": { title: "A service's own URL lets everybody in", why: AROUND },
    "load-balancer": { title: "A load balancer lets everybody in", why: AROUND },
    internal: { title: "Everybody inside the VPC gets in", why: AROUND },
    impersonation: {
        title: "Everybody may come as a service account",
        why: "Whoever can make tokens of a service account gets in wherever it does, and is not told from it.",
    },
};

/** `%` is what was sent: a push or a call. */
const CALL_FAULTS: Record<CallFault, string> = {
    "audience-missing": "The token of a % has no audience that IAP takes",
    "audience-url": "The audience of a % is a URL, and IAP takes client IDs",
    "audience-other-client": "The token of a % is for another OAuth client",
    "audience-no-client": "IAP has no client that the token of a % could be for",
    "audience-not-custom": "The audience of a % is none of the service's",
    "no-token": "A % carries no token",
    "not-accessor": "The identity of a % is not an accessor",
    "not-invoker": "The identity of a % may not invoke the service",
};

const FAILS_QUIETLY =
    "Google's services send again what is turned away until they give up, and nothing fails when it is deployed.";

const OTHER_DEAD_ENDS: Record<Exclude<DeadEnd["kind"], `${"push" | "call"}-${CallFault}`>, FaultWords> = {
    "call-own-url": { title: "A call goes to a service's own URL, which is closed", why: FAILS_QUIETLY },
    "iap-agent-not-invoker": {
        title: "IAP itself may not invoke the service behind it",
        why: "IAP calls a service as its own agent; without that grant everybody who has signed in gets an error.",
    },
    "no-accessor": {
        title: "IAP lets nobody in",
        why: "IAP is on and no grant names an accessor, so that every request is refused.",
    },
    "no-route": { title: "No route serves an endpoint", why: FAILS_QUIETLY },
    "iap-on-both-layers": {
        title: "IAP is on twice on one way",
        why: "Google does not support IAP on a service and on the backend in front of it: requests are refused.",
    },
    "org-policy": {
        title: "An organisation policy forbids what the stack sets",
        why: "Google refuses the setting, or what rests on it, as soon as both are there.",
    },
};

export function deadEndWords(kind: DeadEnd["kind"]): FaultWords {
    const [, sent = "", fault = ""] = /^(push|call)-(.*)$/.exec(kind) ?? [];
    if (!(fault in CALL_FAULTS)) return OTHER_DEAD_ENDS[kind as keyof typeof OTHER_DEAD_ENDS];
    return { title: CALL_FAULTS[fault as CallFault].replace("%", sent), why: FAILS_QUIETLY };
}

/** `exposure-load-balancer`, beside the ids of policy rules. */
export function exposureRule(kind: Exposure["kind"]): string {
    return `exposure-${kind}`;
}

export function deadEndRule(kind: DeadEnd["kind"]): string {
    return `dead-end-${kind}`;
}
