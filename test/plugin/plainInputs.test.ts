import * as assert from "node:assert/strict";
import { Output, output, secret, unknown } from "@pulumi/pulumi";
import { withPlainValues } from "../../plugin/plainInputs";

const TEXT = {};
const PLAIN = { plain: true };
const SCHEMA = {
    types: {
        "iap-run:index:Push": {
            properties: { path: PLAIN, topic: TEXT, filters: { items: PLAIN, plain: true }, labels: {} },
        },
    },
};
const PROPERTIES = {
    push: { plain: true, items: { $ref: "#/types/iap-run:index:Push", plain: true } },
    byRegion: { plain: true, additionalProperties: TEXT },
    image: TEXT,
};

describe("plain inputs that a language hands over as a whole Output", () => {
    it("are plain where the schema says so, and Outputs where it does not", async () => {
        const push = output([{ path: "/events", topic: "projects/p/topics/t", filters: ["a"], labels: { team: "x" } }]);
        const given = await withPlainValues(SCHEMA, PROPERTIES, { push });
        const [{ path, topic, filters, labels }] = given.push as Record<string, unknown>[];
        assert.deepEqual({ path, filters }, { path: "/events", filters: ["a"] });
        assert.equal(await known(topic), "projects/p/topics/t");
        assert.deepEqual(await known(labels), { team: "x" });
    });

    it("are read through maps too", async () => {
        const { byRegion } = await withPlainValues(SCHEMA, PROPERTIES, { byRegion: output({ here: "one" }) });
        assert.equal(await known((byRegion as Record<string, unknown>).here), "one");
    });

    it("keep what is secret secret: every Output within is", async () => {
        const push = secret([{ path: "/events", topic: "t" }]);
        const given = await withPlainValues(SCHEMA, PROPERTIES, { push });
        const [{ topic }] = given.push as { topic: Output<string> }[];
        assert.equal(await (topic as unknown as { isSecret: Promise<boolean> }).isSecret, true);
    });

    it("stay as they are while they are not known: the component refuses them", async () => {
        const push = output(unknown as unknown as object[]);
        const given = await withPlainValues(SCHEMA, PROPERTIES, { push });
        assert.equal(given.push, push);
    });

    it("stay Outputs where no Output may stand in them: the program itself gave one", async () => {
        const inputs = { domains: output(["a.example.com"]), secret: secret("a") };
        const properties = { domains: { plain: true, items: PLAIN }, secret: PLAIN };
        const given = await withPlainValues(SCHEMA, properties, inputs);
        for (const [name, value] of Object.entries(inputs))
            assert.equal(given[name as keyof typeof given], value, name);
    });

    it("are not touched where they arrive plain, nor is an input that may be an Output", async () => {
        const inputs = { push: [{ path: "/events", topic: output("t") }], image: output("image:1"), other: output(1) };
        const given = await withPlainValues(SCHEMA, PROPERTIES, inputs);
        for (const [name, value] of Object.entries(inputs)) assert.equal(given[name], value, name);
    });
});

async function known(value: unknown): Promise<unknown> {
    assert.ok(Output.isInstance(value), "it is no Output");
    return new Promise((resolve) => value.apply(resolve));
}
