import * as fc from "fast-check";
import { Resource } from "../../../access/graph/resource";
import { AccessRequest, Credential } from "../../../access/simulate/request";
import { ownHost, SETTINGS } from "./ownUrl";
import { choices, stackOf } from "./randomStacks";
import { CLIENT, edit, PUSHER, REGIONS, resource, T } from "./stack";

const principals = [
    `serviceAccount:${PUSHER}`,
    "user:ann@example.com",
    "group:staff@example.com",
    "user:ci@example.com",
    "user:stranger@nowhere.invalid",
];
const audiences = [
    CLIENT,
    "https://orders.example.com/events",
    `https://${ownHost(REGIONS[0])}`,
    "https://orders.example.com/*",
];

const credential: fc.Arbitrary<Credential> = fc.oneof(
    fc.constant<Credential>({ kind: "none" }),
    fc.constantFrom(...principals).map((principal): Credential => ({ kind: "browser-session", principal })),
    fc.record({
        kind: fc.constantFrom("oidc-token" as const, "service-account-jwt" as const),
        principal: fc.constantFrom(...principals),
        audience: fc.constantFrom(...audiences),
    }),
    fc.constantFrom(...principals).map((principal): Credential => ({ kind: "access-token", principal })),
);

/** What anybody may ask. */
export const requests: fc.Arbitrary<AccessRequest> = fc.record({
    from: fc.constantFrom("internet", "internet", "vpc", "pubsub", "eventarc"),
    scheme: fc.constantFrom("https", "https", "https", "http"),
    host: fc.constantFrom("orders.example.com", "orders.example.com", "www.example.com", ...REGIONS.map(ownHost)),
    path: fc.constantFrom("/", "/events", "/other"),
    method: fc.constantFrom("GET", "POST", "OPTIONS"),
    protocol: fc.constantFrom("http/1.1", "http/1.1", "websocket"),
    credential,
    header: fc.constantFrom("authorization", "authorization", "proxy-authorization", "x-serverless-authorization"),
    attributes: fc.constantFrom({}, { memberOf: [] }, { memberOf: ["group:staff@example.com"] }),
});

/** What else a stack may have that decides about requests. */
const EXTRAS: ((stack: Resource[]) => Resource[])[] = [
    (stack) => [
        ...edit(stack, T.backend, "orders-backend", { securityPolicy: "armor" }),
        resource("gcp:compute/securityPolicy:SecurityPolicy", "armor", {
            rules: [
                {
                    action: "deny(403)",
                    priority: 1,
                    preview: true,
                    match: { config: { srcIpRanges: ["203.0.113.0/24"] } },
                },
                { action: "allow", priority: 2147483647, match: { config: { srcIpRanges: ["*"] } } },
            ],
        }),
    ],
    (stack) => [
        ...stack,
        resource(T.settings, "project-settings", {
            name: "projects/111/iap_web/compute",
            accessSettings: { corsSettings: { allowHttpOptions: true } },
        }),
    ],
    (stack) => [
        ...stack,
        resource("gcp:cloudidentity/group:Group", "group", { groupKey: { id: "staff@example.com" } }),
        resource("gcp:cloudidentity/groupMembership:GroupMembership", "membership", {
            group: "group",
            preferredMemberKey: { id: PUSHER },
        }),
    ],
    (stack) => [
        ...stack,
        resource(T.domainMapping, "mapping", {
            name: "www.example.com",
            location: REGIONS[0],
            spec: { routeName: "orders" },
        }),
    ],
    (stack) =>
        edit(stack, T.service, `orders-${REGIONS[0]}`, {
            customAudiences: ["https://orders.example.com/events"],
            template: { containers: [{ ports: { name: "h2c" } }] },
            uri: `https://${ownHost(REGIONS[0])}`,
        }),
    (stack) =>
        REGIONS.reduce(
            (found, region) =>
                edit(found, T.neg, `orders-${region}`, { cloudRun: { urlMask: "<service>.example.com", tag: "next" } }),
            stack,
        ),
];

/** Stacks of every kind, with what decides about requests. */
export const stacks = fc
    .tuple(choices, fc.subarray(EXTRAS, { maxLength: 2 }))
    .map(([choice, extras]) => extras.reduce((stack, extra) => extra(stack), [...stackOf(choice), SETTINGS]));
