import * as pulumi from "@pulumi/pulumi";
import { Topic } from "@pulumi/gcp/pubsub";
import * as assert from "node:assert/strict";
import { InputReader } from "../../../components/validation/inputReader";
import { judgedInputs } from "../../../components/validation/judgedInputs";
import { deploy, valueOf } from "../support/deploy";
import { inEveryMode, unknownOutput } from "../support/modes";
import { clearTexts } from "../support/registration";

interface Shape {
    port?: pulumi.Input<number>;
    inner?: { port?: pulumi.Input<number> };
    names?: pulumi.Input<pulumi.Input<string>[]>;
}

const judge = (inputs: Shape): Shape =>
    judgedInputs("Thing", "t", inputs, (problems, given) => {
        const reader = new InputReader(problems, given);
        reader.wholeNumber("port", 1, 9);
        reader.object("inner", "an object")?.wholeNumber("port", 1, 9);
        reader.refuseEmptyOutput("names");
        for (const { path, text } of reader.texts("names", "names") ?? []) {
            if (text.startsWith("bad")) problems.add(path, "is bad");
            if (text.startsWith("odd"))
                problems.add(path, `is ${JSON.stringify(text)}; write even; or less than ${text}`);
        }
    });

inEveryMode("judged inputs", (mode) => {
    const failures: [string, Shape, string][] = [
        ["a value", { port: pulumi.output(10) }, "port: is 10; write a whole number from 1 to 9"],
        [
            "a nested value",
            { inner: { port: pulumi.output(10) } },
            "inner.port: is 10; write a whole number from 1 to 9",
        ],
        ["an element of a list", { names: ["good", pulumi.output("bad")] }, "names[1]: is bad"],
        ["a list", { names: pulumi.output(["good", "bad"]) }, "names[1]: is bad"],
        [
            "a secret",
            { port: pulumi.secret(10) },
            "port: is a secret, and not a valid value; write a whole number from 1 to 9",
        ],
        [
            "a list with a secret in it",
            { names: pulumi.output(["good", pulumi.secret('odd "one"')]) },
            "names[1]: is a secret, and not a valid value; write even",
        ],
        [
            "an element that has no value",
            { names: [pulumi.output(null as never)] },
            "names[0]: is an Output without a value; write a text",
        ],
        [
            "an Output without a value where that decides what is made",
            { names: pulumi.output(undefined as never) },
            "names: is an Output without a value; leave the input out, or give it one",
        ],
        ["a promise", { port: Promise.resolve(10) }, "port: is 10; write a whole number from 1 to 9"],
    ];
    for (const [what, inputs, line] of failures) {
        it(`let ${what} that is known late fail, and reach no resource`, async () => {
            const failing = deploy(mode, () => {
                const name = pulumi.output(judge(inputs)).apply((known) => JSON.stringify(known));
                return new Topic("reached", { name });
            });
            await assert.rejects(failing, (error: Error) => {
                assert.ok(error.message.endsWith(`Thing "t" has 1 invalid input:\n  ${line}`), error.message);
                return true;
            });
        });
    }

    it("keep values, secrets and dependencies as they were", async () => {
        const { resources, result } = await deploy(mode, () => {
            const topic = new Topic("first", {});
            const names = pulumi.secret(topic.name.apply((name) => [name]));
            const judged = judge({ port: 5, names });
            new Topic("second", { name: pulumi.output(judged.names).apply((all) => all![0]) });
            return pulumi.output(judged);
        });
        assert.deepEqual(await valueOf(result), { port: 5, names: ["first-1a2b3c4"] });
        const [first, second] = resources;
        assert.deepEqual(second.dependencies, [first.urn]);
        assert.equal(second.inputs.name, "first-1a2b3c4");
        assert.deepEqual(clearTexts(second.wire), []);
    });

    it("say nothing about a value that a preview does not know", async () => {
        const { resources } = await deploy("preview", () => {
            const judged = judge({ port: unknownOutput<number>() });
            return new Topic("kept", { name: pulumi.interpolate`${judged.port!}` });
        });
        assert.equal(resources.length, 1);
    });
});
