import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { committedSchema, packageSchema, PropertySchema, SCHEMA_FILE } from "../../scripts/schema/packageSchema";

const root = path.join(__dirname, "../..");
const schema = committedSchema();

/** Every field of a component instance becomes an output in every language: one more here is one that leaked. */
const OUTPUTS: Record<string, string[]> = {
    IapLoadBalancer: ["audience", "dnsRecords", "ipAddress", "ipv6Address", "routes", "url"],
    IapPushSubscription: [
        "audience",
        "deadLetterSubscription",
        "deadLetterTopic",
        "endpoint",
        "serviceAccountEmail",
        "subscription",
    ],
    IapService: [
        "audience",
        "backend",
        "deadLetterSubscriptions",
        "dnsRecords",
        "iapAgentMember",
        "ipAddress",
        "ipv6Address",
        "pushIdentities",
        "routes",
        "serviceAccountEmail",
        "serviceNames",
        "url",
    ],
    RegionalRunService: ["backend", "iapAgentMember", "serviceAccountEmail", "serviceNames"],
};

/** Every property of the package with the place it stands in. */
function* properties(): Generator<[string, PropertySchema]> {
    for (const [token, resource] of Object.entries(schema.resources)) {
        yield* within(`${token} input`, resource.inputProperties);
        yield* within(`${token} output`, resource.properties);
    }
    for (const [token, type] of Object.entries(schema.types)) yield* within(token, type.properties ?? {});
}

function* within(place: string, found: Record<string, PropertySchema>): Generator<[string, PropertySchema]> {
    for (const [name, property] of Object.entries(found)) yield [`${place} ${name}`, property];
}

/** Every type that can be reached from the outputs of a component. */
function outputTypes(): Set<string> {
    const reached = new Set<string>();
    const visit = (property: PropertySchema | undefined): void => {
        if (!property) return;
        visit(property.items);
        visit(property.additionalProperties);
        const token = property.$ref?.replace("#/types/", "");
        if (token === undefined || reached.has(token)) return;
        reached.add(token);
        Object.values(schema.types[token].properties ?? {}).forEach(visit);
    };
    for (const { properties } of Object.values(schema.resources)) Object.values(properties).forEach(visit);
    return reached;
}

describe("the schema that every language is generated from", () => {
    it("is what the components say today; `npm run schema` writes it anew", async function () {
        this.timeout(120_000);
        assert.equal(await packageSchema(root), fs.readFileSync(SCHEMA_FILE, "utf8"));
    });

    it("has exactly the components, each with exactly its outputs", () => {
        const outputs = Object.entries(schema.resources).map(([token, resource]) => [
            token,
            Object.keys(resource.properties).sort(),
        ]);
        const expected = Object.entries(OUTPUTS).map(([name, names]) => [`iap-run:index:${name}`, names]);
        assert.deepEqual(Object.fromEntries(outputs), Object.fromEntries(expected));
    });

    it("describes every component, property and enum value, with nothing that could not be rendered", () => {
        for (const [token, { description, isComponent }] of Object.entries(schema.resources)) {
            assert.ok(isComponent, token);
            assert.ok((description ?? "").length > 20, token);
        }
        for (const [place, { description }] of properties()) {
            assert.match(description ?? "", /^\S.{6,}\.$/s, place);
        }
        for (const [token, type] of Object.entries(schema.types)) {
            assert.ok(type.properties || type.enum, token);
            for (const value of type.enum ?? []) assert.match(value.description ?? "", /\.$/, `${token} ${value.name}`);
        }
        // What the analyzer makes of a {@link}.
        assert.ok(!JSON.stringify(schema).includes("[object Object]"));
    });

    it("has no type of another package, and nothing that may be anything", () => {
        assert.deepEqual(schema.dependencies, []);
        const references = JSON.stringify(schema).match(/"\$ref":"[^"]+"/g) ?? [];
        assert.ok(references.length > 20);
        for (const reference of references) assert.match(reference, /"#\/types\/iap-run:index:\w+"/);
    });

    it("hands no secret out: no output, at any depth, is named like one", () => {
        const names = [
            ...Object.values(schema.resources).flatMap((resource) => Object.keys(resource.properties)),
            ...[...outputTypes()].flatMap((token) => Object.keys(schema.types[token].properties ?? {})),
        ];
        assert.ok(names.includes("urlMap") || names.includes("backendService"), "types of outputs are looked at");
        for (const name of names) assert.doesNotMatch(name, /secret|password|private|credential/i);
    });

    it("takes every secret as an Input: a plain value could not be one", () => {
        // `secret` elsewhere is the name of one in Secret Manager.
        const secrets = [...properties()].filter(([place]) => place.endsWith("clientSecret"));
        assert.ok(secrets.length > 0);
        for (const [place, { plain }] of secrets) assert.ok(!plain, place);
    });

    it("says in words what a program gets that leaves an optional input out", () => {
        // Neither the schema nor a generated SDK can carry a component's default.
        const optional = [...properties()].filter(([place, property]) => property.optional && / input /.test(place));
        assert.ok(optional.length > 20);
        for (const [place, { description = "", type }] of optional) {
            if (type === "boolean" || type === "number") assert.match(description, /Defaults? to/, place);
        }
    });
});
