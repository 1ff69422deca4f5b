import type { EngineProgram } from "./program";
import { inlineProgram } from "./program";

export const SERVICES = "projects/acme-prod/locations/europe-west1/services";

export type Opening = "open service" | "public binding";

/** A closed service, and beside it what the pack has to keep from being created. */
export function openStack(openings: Opening[] = ["open service", "public binding"]): EngineProgram {
    return inlineProgram("open-stack", async () => {
        const { Service, ServiceIamBinding } = await import("@pulumi/gcp/cloudrunv2");
        const service = (name: string, ingress: string) =>
            new Service(name, {
                name,
                location: "europe-west1",
                ingress,
                defaultUriDisabled: true,
                deletionProtection: false,
                template: { containers: [{ image: "us-docker.pkg.dev/acme/orders/api:1.4.2" }] },
            });
        const closed = service("orders-closed", "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER");
        if (openings.includes("open service")) {
            service("orders-open", "INGRESS_TRAFFIC_ALL");
        }
        if (openings.includes("public binding")) {
            new ServiceIamBinding("anyone", {
                name: closed.name,
                location: "europe-west1",
                role: "roles/run.invoker",
                members: ["group:staff@example.com", "allUsers"],
            });
        }
    });
}
