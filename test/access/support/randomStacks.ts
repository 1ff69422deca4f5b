import * as fc from "fast-check";
import { Resource } from "../../../access/graph/resource";
import { AGENT, CLIENT, previewStack, PUSHER, resource, stateStack, T, UNKNOWN } from "./stack";

/** Stacks of this shape in every mixture of right and wrong settings. */
export const choices: fc.Arbitrary<Choice> = fc.record({
    base: fc.constantFrom("preview", "state"),
    ingress: fc.constantFrom(
        undefined,
        "INGRESS_TRAFFIC_ALL",
        "INGRESS_TRAFFIC_INTERNAL_ONLY",
        "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
    ),
    defaultUriDisabled: fc.constantFrom(undefined, true, false),
    invokerIamDisabled: fc.constantFrom(undefined, true, false),
    iapEnabled: fc.constantFrom(undefined, true),
    invoker: fc.constantFrom(
        AGENT,
        "allUsers",
        "allAuthenticatedUsers",
        "user:ci@example.com",
        "group:ops@example.com",
    ),
    iap: fc.constantFrom(undefined, { enabled: false }, { enabled: true }, { enabled: true, oauth2ClientId: CLIENT }),
    accessor: fc.constantFrom(
        "group:staff@example.com",
        "allUsers",
        `serviceAccount:${PUSHER}`,
        "user:ann@example.com",
    ),
    condition: fc.constantFrom(undefined, { expression: 'request.path == "/events"' }),
    audience: fc.constantFrom(undefined, CLIENT, "https://orders.example.com/events"),
    scheme: fc.constantFrom("EXTERNAL_MANAGED", "INTERNAL_MANAGED"),
});

export function stackOf(choice: Choice): Resource[] {
    return (choice.base === "preview" ? previewStack() : stateStack()).map((entry) => {
        const change = changeOf(entry, choice);
        return { ...entry, inputs: { ...entry.inputs, ...change }, outputs: { ...entry.outputs, ...change } };
    });
}

export interface Choice {
    base: string;
    ingress: unknown;
    defaultUriDisabled: unknown;
    invokerIamDisabled: unknown;
    iapEnabled: unknown;
    invoker: string;
    iap: unknown;
    accessor: string;
    condition: unknown;
    audience: unknown;
    scheme: string;
}

function changeOf({ type, name, inputs }: Resource, choice: Choice): Record<string, unknown> {
    // One region differs, the other stays as it should be.
    const isFirst = name.includes("us-central1");
    if (type === T.service && isFirst) {
        const { ingress, defaultUriDisabled, invokerIamDisabled, iapEnabled } = choice;
        return { ingress, defaultUriDisabled, invokerIamDisabled, iapEnabled };
    }
    if (type === T.invokerMember && isFirst) return { member: choice.invoker };
    if (type === T.backend) return { iap: choice.iap };
    if (name === "staff") return { member: choice.accessor, condition: choice.condition };
    if (name === "orders-443") return { loadBalancingScheme: choice.scheme };
    if (type === T.subscription) {
        const { pushConfig } = inputs as { pushConfig: { oidcToken: object } };
        return { pushConfig: { ...pushConfig, oidcToken: { ...pushConfig.oidcToken, audience: choice.audience } } };
    }
    return {};
}

/** The stack with one known value, whichever, made unknown, and the name of what was hidden. */
export function withOneUnknown(
    stack: Resource[],
    whichResource: number,
    whichLeaf: number,
): { stack: Resource[]; what: string } {
    const target = stack[whichResource % stack.length];
    const paths = leaves(target.inputs);
    if (paths.length === 0) return { stack, what: "nothing" };
    const path = paths[whichLeaf % paths.length];
    const hidden = stack.map((entry) =>
        entry === target
            ? {
                  ...entry,
                  inputs: withUnknown(entry.inputs, path) as Resource["inputs"],
                  outputs: withUnknown(entry.outputs, path) as Resource["outputs"],
              }
            : entry,
    );
    return { stack: hidden, what: `${target.name}.${path.join(".")}` };
}

/** Every leaf of a bag, as a path. */
function leaves(value: unknown, path: string[] = []): string[][] {
    if (typeof value === "object" && value !== null) {
        return Object.entries(value).flatMap(([key, part]) => leaves(part, [...path, key]));
    }
    return value === undefined || value === null || value === UNKNOWN ? [] : [path];
}

function withUnknown(value: unknown, [key, ...rest]: string[]): unknown {
    if (key === undefined) return UNKNOWN;
    if (Array.isArray(value)) return value.map((part, i) => (String(i) === key ? withUnknown(part, rest) : part));
    return { ...(value as object), [key]: withUnknown((value as Record<string, unknown>)[key], rest) };
}

/** Resources that have nothing to do with the stack. */
export const UNRELATED: Resource[] = [
    resource("gcp:storage/bucket:Bucket", "orders", { name: "orders", location: UNKNOWN }),
    resource(T.service, "unrelated", {
        location: "us-central1",
        ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY",
        defaultUriDisabled: true,
    }),
    resource(T.account, "unrelated", { accountId: "unrelated" }),
    resource("gcp:pubsub/topicIAMMember:TopicIAMMember", "unrelated", {
        topic: "t",
        role: "roles/pubsub.publisher",
        member: "allUsers",
    }),
];

/** The same stack under other names. */
export function renamed<V>(value: V): V {
    return JSON.parse(
        JSON.stringify(value)
            .replace(/orders/g, "bills")
            .replace(/shop/g, "mall"),
    ) as V;
}
