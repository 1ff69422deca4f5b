import * as fc from "fast-check";
import { IapLoadBalancer, IapPushSubscription, LoadBalancerRouteArgs, RegionalRunService } from "../../../components";
import { CLIENT_ID, MACHINE_ID } from "./specimens";

export const PROJECT = "acme-prod";

/** A load balancer as people ask for it, with who is meant to get in where: the arguments alone say what is right. */
export interface Plan {
    hosts: string[];
    regions: string[];
    routes: PlannedRoute[];
    pushes: { name: string; host: string; path: string; route: string }[];
    /** Machines are let in by the client that people sign in with, or by one that is allow-listed. */
    customClient: boolean;
}

export interface PlannedRoute {
    name: string;
    /** The last route takes every path that no other does. */
    prefix: string;
    accessors: string[];
    /** Somebody who may ask for one path only. */
    restricted?: { member: string; path: string };
}

export function audienceOf({ customClient }: Plan): string {
    return customClient ? CLIENT_ID : MACHINE_ID;
}

export const anyPlan: fc.Arbitrary<Plan> = fc
    .record({
        hosts: fc.constantFrom<string[]>(["app.example.com"], ["app.example.com", "www.example.org"]),
        regions: fc.subarray(["us-central1", "europe-west1", "asia-east1"], { minLength: 1 }),
        routes: fc.array(
            fc.record({
                kinds: fc.subarray(["user", "group", "serviceAccount"], { minLength: 1 }),
                isRestricted: fc.boolean(),
                pushes: fc.integer({ min: 0, max: 2 }),
            }),
            { minLength: 1, maxLength: 3 },
        ),
        customClient: fc.boolean(),
    })
    .map(({ hosts, regions, routes: drawn, customClient }) => {
        const routes = drawn.map(({ kinds, isRestricted }, index): PlannedRoute => {
            const prefix = index === drawn.length - 1 ? "" : `/part-${index}`;
            return {
                name: `route-${index}`,
                prefix,
                accessors: kinds.map((kind) => principal(kind, `${kind.toLowerCase()}-${index}`)),
                ...(isRestricted && {
                    restricted: { member: principal("user", `guest-${index}`), path: `${prefix}/report` },
                }),
            };
        });
        const pushes = drawn.flatMap(({ pushes: count }, index) =>
            Array.from({ length: count }, (_, at) => ({
                name: `push-${index}-${at}`,
                host: hosts[0],
                path: `${routes[index].prefix}/events-${at}`,
                route: routes[index].name,
            })),
        );
        return { hosts, regions, routes, pushes, customClient };
    });

function principal(kind: string, name: string): string {
    return `${kind}:${name}@${kind === "serviceAccount" ? `${PROJECT}.iam.gserviceaccount.com` : "example.com"}`;
}

/** The plan as a program. */
export function createAsPlanned({ hosts, regions, routes, pushes, customClient }: Plan): void {
    const project = { project: PROJECT, projectNumber: "42" };
    const route = ({ name, prefix, accessors, restricted }: PlannedRoute): LoadBalancerRouteArgs => ({
        name,
        paths: [`${prefix}/*`],
        cloudRun: new RegionalRunService(name, { image: "us-docker.pkg.dev/acme/app:1", regions, ...project }).backend,
        accessors,
        ...(restricted && {
            restrictedAccessors: [{ name: "guest", member: restricted.member, paths: [restricted.path] }],
        }),
    });
    const edge = new IapLoadBalancer("edge", {
        domains: hosts,
        routes: routes.map(route),
        ...(customClient
            ? { oauthClient: { clientId: CLIENT_ID, clientSecret: "hush-hush" } }
            : { programmaticClientIds: [MACHINE_ID] }),
        ...project,
    });
    for (const { name, path, route: to } of pushes) {
        const target = edge.routes.apply((all) => all[to]);
        new IapPushSubscription(name, { topic: "projects/acme-prod/topics/orders", path, target, ...project });
    }
}
