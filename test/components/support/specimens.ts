import { IapLoadBalancerArgs, IapServiceArgs } from "../../../components";
import { GIVEN_LABELS, GIVEN_PROJECT } from "./conformance";
import { Form, inForm } from "./modes";

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

/** A load balancer with all its settings, every Input in this form. */
export function everyEdgeSetting(form: Form): IapLoadBalancerArgs {
    const give = <T>(value: T) => inForm(form, value);
    return {
        domains: ["app.example.com", "*.example.com"],
        oauthClient: give({ clientId: CLIENT_ID, clientSecret: "secret-one" }),
        programmaticClientIds: give([MACHINE_ID]),
        allowedDomains: give(["*.example.com"]),
        routes: [
            {
                name: "api",
                paths: ["/api/*"],
                cloudRun: give(cloudRun("api")),
                http2: give(true),
                accessors: [give("group:developers@example.com")],
                restrictedAccessors: [
                    {
                        name: "robot",
                        member: give("serviceAccount:robot@acme-prod.iam.gserviceaccount.com"),
                        paths: [give("/api/reports")],
                        hosts: give(["app.example.com"]),
                        accessLevels: give(["accessPolicies/1/accessLevels/office"]),
                        expires: give("2999-01-31T18:00:00Z"),
                    },
                ],
                oauthClient: { clientId: give(CLIENT_ID), clientSecret: give("secret-two") },
                securityPolicy: give("projects/acme-prod/global/securityPolicies/strict"),
            },
            {
                name: "old",
                hosts: ["old.example.com"],
                existingCloudRun: { serviceName: "old", regions: ["us-central1"] },
                accessors: give(["group:staff@example.com"]),
            },
        ],
        dnsZone: { name: give("example-com"), project: give(GIVEN_PROJECT) },
        requestLogSampleRate: give(0.5),
        securityPolicy: give("projects/acme-prod/global/securityPolicies/usual"),
        project: give(GIVEN_PROJECT),
        projectNumber: give("42"),
        labels: give(GIVEN_LABELS),
    };
}
