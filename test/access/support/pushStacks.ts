import { Resource } from "../../../access/graph/resource";
import { edit, previewStack, PUSHER, T } from "./stack";

/** Where the subscription of the stack pushes to. */
export const ENDPOINT = "https://orders.example.com/events";

/** A stack whose subscription pushes with this token, or with none. */
export function push(oidcToken: unknown, pushEndpoint: unknown = ENDPOINT, stack = previewStack()): Resource[] {
    return edit(stack, T.subscription, "orders-push", { pushConfig: { pushEndpoint, oidcToken } });
}

/** A stack whose subscription pushes with a token for this audience, or for none. */
export function audience(value?: unknown, stack = previewStack()): Resource[] {
    return push({ serviceAccountEmail: PUSHER, audience: value }, ENDPOINT, stack);
}
