import { IapLoadBalancerArgs, IapServiceArgs } from "../../../components";

/** Client IDs as the console makes them. */
export const CLIENT_ID = "123456789012-people.apps.googleusercontent.com";
export const MACHINE_ID = "123456789012-machines.apps.googleusercontent.com";

export const REGIONS = ["us-central1", "europe-west1"];

/** A backend as `RegionalRunService` hands it over. */
export function cloudRun(serviceName: string, servingRegions = REGIONS) {
    const serviceNames = Object.fromEntries(REGIONS.map((region) => [region, serviceName]));
    return { regions: REGIONS, servingRegions, serviceNames };
}

/** A load balancer with one route and nothing else asked for. */
export function oneRoute(name = "app"): IapLoadBalancerArgs {
    return {
        domains: ["app.example.com"],
        routes: [{ name, cloudRun: cloudRun("app"), accessors: ["group:staff@example.com"] }],
    };
}

/** The reference: two regions, a custom client, one group, one topic. */
export function reference(): IapServiceArgs {
    return {
        domains: ["orders.example.com"],
        regions: REGIONS,
        image: "us-docker.pkg.dev/acme/orders/api:1.4.2",
        accessors: ["group:staff@example.com"],
        oauthClient: { clientId: CLIENT_ID, clientSecret: "hush-hush" },
        push: [{ topic: "projects/acme-prod/topics/orders", path: "/events" }],
    };
}
