import { resolve } from "node:path";
import { Plugin } from "./plugin";
import { RemoteProgram, secret } from "./remoteProgram";

/** The first component that a deployment makes, by the name of its package. */
const FIRST: Record<string, { type: string; inputs: Record<string, unknown> }> = {
    template: { type: "Events", inputs: {} },
    // examples/reference, with a topic that exists.
    "iap-run": {
        type: "IapService",
        inputs: {
            domains: ["orders.example.com"],
            regions: ["us-central1", "europe-west1"],
            image: "us-docker.pkg.dev/acme/orders/api:1.4.2",
            accessors: ["group:staff@example.com"],
            oauthClient: {
                clientId: "123456789012-reference.apps.googleusercontent.com",
                clientSecret: secret("placeholder-set-the-real-one-as-a-secret"),
            },
            push: [{ topic: "projects/acme-prod/topics/orders-events", path: "/events" }],
        },
    },
};

/**
 * `node ... timedConstruct.ts FOLDER`: prints the seconds from the start of a package's plugin until its first component is
 * made. That is what a program in another language waits for.
 */
async function main(folder: string): Promise<void> {
    const start = process.hrtime.bigint();
    const plugin = await Plugin.start(resolve(folder));
    try {
        const { type, inputs } = FIRST[plugin.name];
        await RemoteProgram.run(plugin, "bench", (program) => program.construct(type, "orders", inputs));
        process.stdout.write(`${Number(process.hrtime.bigint() - start) / 1e9}\n`);
    } finally {
        await plugin.stop();
    }
}

main(process.argv[2]).then(
    () => process.exit(0),
    (error) => {
        console.error(error);
        process.exit(1);
    },
);
