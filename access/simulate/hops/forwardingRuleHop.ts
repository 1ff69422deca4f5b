import { ForwardingRuleNode } from "../../graph/nodes";
import { listensOn } from "../../graph/ways";
import { and, Ternary } from "../../ternary";
import { Hop } from "../../verdict";
import { AccessContext } from "../accessContext";
import { Attempt } from "../attempt";
import { Origin } from "../request";
import { hopOf } from "./hop";

/**
 * The load balancer's address and port. An internal one answers its own VPC alone
 * (https://docs.cloud.google.com/load-balancing/docs/l7-internal).
 */
export function forwardingRuleHop(context: AccessContext, rule: ForwardingRuleNode, { request }: Attempt): Hop {
    const ports = rule.ports.state === "known" ? ` on port ${rule.ports.value}` : "";
    const answers = {
        yes: `${rule.name} answers the internet${ports}.`,
        no: `${rule.name} answers inside the VPC only${ports}.`,
        unknown: `${rule.name} answers${ports}; whether to the internet is not known yet.`,
    }[rule.internet];
    const open = request ? and(reaches(rule, request.from), listensOn(rule.ports, request.port)) : "yes";
    if (open !== "yes") {
        return hopOf("forwarding-rule", rule.urn, open, {
            pass: answers,
            refuse: `${rule.name} answers inside the VPC only, and ${NAMES[request!.from]} sends from outside.`,
            undecided:
                rule.ports.state === "known" ? answers : `The port that ${rule.name} listens on is not known yet.`,
        });
    }
    const at = { gate: "forwarding-rule", urn: rule.urn } as const;
    if (context.iapInFront(rule) === "no") return { ...at, outcome: "pass", reason: answers };
    const policy = "An authorization policy may put IAP in front of all its backends; whom it lets in is not followed.";
    return { ...at, outcome: "undecided", reason: `${answers} ${policy}` };
}

const NAMES: Record<Origin, string> = {
    internet: "the internet",
    vpc: "the VPC",
    pubsub: "Pub/Sub",
    scheduler: "Cloud Scheduler",
    tasks: "Cloud Tasks",
    eventarc: "Eventarc",
};

/** An external address is reached from everywhere; into a VPC Eventarc alone can send, where it is attached to it. */
function reaches({ internet }: ForwardingRuleNode, from: Origin): Ternary {
    if (from === "vpc" || internet === "yes") return "yes";
    return from === "eventarc" ? "unknown" : internet;
}
