import * as assert from "node:assert/strict";
import * as path from "node:path";
import type { Bag } from "../../offline/engine/wire";
import { committedSchema } from "../../scripts/schema/packageSchema";
import { itDeploysTheReference, itShowsWhatIsWrong } from "./support/foreignReference";
import { byTheCli, ForeignStack, type Project } from "./support/foreignStack";
import { hostFolder, languageSuite } from "./support/languageSuite";
import { schemaProblems } from "./support/schemaCheck";
import { readYamlProgram, referenceIn } from "./support/yamlProgram";

const schema = committedSchema();
const program = readYamlProgram(path.join(__dirname, "../../examples/yaml/Pulumi.yaml"));
const ours = Object.entries(program.resources).filter(([, { type }]) => type.startsWith("iap-run:"));

describe("examples/yaml against the schema", () => {
    it("gives every component what the schema asks for", () => {
        assert.ok(ours.length > 0);
        for (const [, { type, properties = {} }] of ours)
            assert.deepEqual(schemaProblems(schema, type, properties), []);
    });

    it("refers to outputs that there are", () => {
        const references = Object.values(program.outputs).map((value) => referenceIn(value)!.split("."));
        assert.ok(references.length > 0);
        for (const [name, output] of references) {
            const { properties } = schema.resources[program.resources[name].type];
            assert.ok(output in properties, `${name}.${output}`);
        }
    });

    it("is held by a check that sees what is wrong", () => {
        const [, { type, properties }] = ours[0];
        const cases: [Bag, string][] = [
            [{ domain: ["a.example.com"] }, "domain: no such property"],
            [{ accessors: "group:staff@example.com" }, "accessors: has to be a list"],
            [{ regions: ["${topic.region}"] }, "regions[0]: has to be known, and is an output"],
            [{ push: [{ topic: "t" }] }, "push[0].path: missing"],
            [{ enableApis: "yes" }, "enableApis: has to be a boolean"],
            [
                { loadBalancer: { tls: { profile: "OLD" } } },
                "loadBalancer.tls.profile: no value of iap-run:index:TlsProfile",
            ],
        ];
        for (const [change, problem] of cases)
            assert.deepEqual(schemaProblems(schema, type, { ...properties, ...change }), [problem]);
        assert.deepEqual(schemaProblems(schema, type, { ...properties, image: "${topic.name}" }), []);
    });
});

languageSuite("YAML", "yaml", () => {
    const stackOf = (changed?: (project: Project) => Project) =>
        ForeignStack.of("yaml", byTheCli(), { hosts: [hostFolder("yaml")], changed });

    itDeploysTheReference(() => stackOf());
    itShowsWhatIsWrong(() =>
        stackOf((project) => {
            const resources = structuredClone(project.resources) as Record<string, { properties: Bag }>;
            Object.assign(resources.orders.properties, {
                domains: ["https://orders.example.com"],
                accessors: ["allUsers"],
            });
            return { ...project, resources };
        }),
    );
});
