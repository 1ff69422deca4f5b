import { type EngineProgram, inlineProgram } from "../../engine/support/program";

/** A small stack and what becomes of it: a resource for each thing that a step of a preview can do. */
export function changingStack(phase: () => "before" | "after" | "throws"): EngineProgram {
    return inlineProgram("changing", async () => {
        const { Service, ServiceIamBinding } = await import("@pulumi/gcp/cloudrunv2");
        const { Topic } = await import("@pulumi/gcp/pubsub");
        if (phase() === "throws") throw new Error("the settings are missing");
        const changed = phase() === "after";
        const service = (name: string, location: string, ingress: string, deleteBeforeReplace = false) =>
            new Service(
                name,
                {
                    ...(deleteBeforeReplace && { name }),
                    location,
                    ingress,
                    defaultUriDisabled: true,
                    deletionProtection: false,
                    template: { containers: [{ image: "us-docker.pkg.dev/acme/orders/api:1.4.2" }] },
                },
                { deleteBeforeReplace, ignoreChanges: name === "same" ? ["ingress"] : [] },
            );
        const LOCKED = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER";
        const same = service("same", "europe-west1", LOCKED);
        service("updated", "europe-west1", changed ? LOCKED : "INGRESS_TRAFFIC_ALL");
        service("replaced", changed ? "us-central1" : "europe-west1", LOCKED);
        service("deleted-first", changed ? "us-central1" : "europe-west1", LOCKED, true);
        if (changed) {
            new Topic("created");
        } else {
            new ServiceIamBinding("deleted", {
                name: same.name,
                location: "europe-west1",
                role: "roles/run.invoker",
                members: ["allUsers"],
            });
        }
    });
}
