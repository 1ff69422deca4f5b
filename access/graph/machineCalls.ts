import { AccessGraph } from "./graph";
import { MachineCall, MachineCallerNode, SubscriptionNode } from "./nodes";

/** A request that Google sends, and the resource that makes it. */
export interface SentCall {
    node: SubscriptionNode | MachineCallerNode;
    call: MachineCall;
}

/** Everything in a stack that makes Google send requests: push subscriptions first. */
export function machineCalls(graph: AccessGraph): SentCall[] {
    return [
        ...graph.subscriptions.flatMap((node) => (node.push ? [{ node, call: node.push }] : [])),
        ...graph.machineCallers.flatMap((node) => node.calls.map((call) => ({ node, call }))),
    ];
}
