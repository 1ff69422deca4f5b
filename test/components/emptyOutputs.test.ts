import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { IapPushSubscription, IapPushSubscriptionArgs } from "../../components";
import { deploy } from "./support/deploy";
import { inEveryMode } from "./support/modes";
import { edgeWith, serviceWith } from "./support/wrongInputs";

const TARGET = {
    name: "api",
    url: "https://app.example.com",
    host: "app.example.com",
    paths: ["/*"],
    backendService: "edge-api-1a2b3c4",
    project: "acme-prod",
    audience: "123-abc.apps.googleusercontent.com",
};
const subscriptionWith = (inputs: object) => () =>
    new IapPushSubscription("events", {
        topic: "orders",
        path: "/events",
        target: TARGET,
        ...inputs,
    } as IapPushSubscriptionArgs);

const empty = (): pulumi.Output<never> => pulumi.output(null as never);

/** By being there these decide what is made, and that is made before an Output has a value. */
inEveryMode("an Output that turns out to have no value", (mode) => {
    const cases: [property: string, program: () => unknown][] = [
        ["oauthClient", edgeWith({ oauthClient: empty() })],
        ["programmaticClientIds", edgeWith({ programmaticClientIds: empty() })],
        ["certificate.map", edgeWith({ certificate: { map: empty() } })],
        ["serviceAccount", () => serviceWith({ serviceAccount: empty() })],
        ["serviceAccount", subscriptionWith({ serviceAccount: empty() })],
    ];
    for (const [index, [property, program]] of cases.entries()) {
        it(`is refused as ${property} (${index + 1})`, async () => {
            await assert.rejects(deploy(mode, program), (error: Error) => {
                const line = `${property}: is an Output without a value; leave the input out, or give it one`;
                assert.ok(error.message.includes(line), error.message);
                return true;
            });
        });
    }

    it("is left out where the input only sets something", async () => {
        const { resources } = await deploy(mode, () => serviceWith({ description: empty(), timeoutSeconds: empty() }));
        assert.ok(resources.length > 4);
    });
});
