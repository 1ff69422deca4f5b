import * as assert from "node:assert/strict";
import { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { ComponentProviders } from "../../offline/engine/componentProviders";
import type { EngineContext } from "../../offline/engine/engineContext";
import { DefaultProviders } from "../../offline/engine/providers";
import { registerResource } from "../../offline/engine/registerResource";
import { StackState } from "../../offline/engine/stackState";
import { Transforms } from "../../offline/engine/transforms";

/** What this SDK settles itself, and others leave to the engine. */
describe("a registration as another SDK sends it", () => {
    let state: StackState;
    let context: EngineContext;

    beforeEach(() => {
        state = new StackState();
        context = {
            stack: "dev",
            project: "project",
            state,
            judges: { judge: async () => undefined },
            defaultProviders: new DefaultProviders("dev", "project", { values: {}, secretKeys: [] }, (provider) =>
                state.add(provider),
            ),
            componentProviders: new ComponentProviders(),
            transforms: new Transforms(),
            previewHooks: new Set(),
            projectNumber: "1",
        };
    });

    const register = (request: RegisterResourceRequest) => registerResource(context, request);
    const component = (name: string) => new RegisterResourceRequest().setType("test:index:Group").setName(name);
    const topic = (parent: string) =>
        new RegisterResourceRequest()
            .setType("gcp:pubsub/topic:Topic")
            .setName("topic")
            .setCustom(true)
            .setParent(parent)
            .setVersion("9.0.0");

    it("inherits protection from its parent, unless it says otherwise", async () => {
        const parent = (await register(component("group").setProtect(true))).getUrn();
        const { urn } = state.find((await register(topic(parent))).getUrn())!;
        assert.equal(state.find(urn)?.protect, true);
        const open = await register(topic(parent).setName("open").setProtect(false));
        assert.equal(state.find(open.getUrn())?.protect, false);
    });

    it("takes the provider of the nearest component that has one", async () => {
        const outer = component("outer");
        outer.getProvidersMap().set("gcp", "urn:pulumi:dev::project::pulumi:providers:gcp::mine::id");
        const outerUrn = (await register(outer)).getUrn();
        const inner = (await register(component("inner").setParent(outerUrn))).getUrn();
        const inside = await register(topic(inner));
        assert.equal(state.find(inside.getUrn())?.provider, "urn:pulumi:dev::project::pulumi:providers:gcp::mine::id");
        const outside = await register(topic("").setName("outside"));
        assert.match(state.find(outside.getUrn())!.provider, /::default_9_0_0::/);
    });

    it("has the ID that it is imported by", async () => {
        assert.equal((await register(topic("").setImportid("projects/p/topics/t"))).getId(), "projects/p/topics/t");
        assert.equal((await register(topic("").setName("new"))).getId(), "");
    });
});
