import * as assert from "node:assert/strict";
import { status } from "@grpc/grpc-js";
import { committedSchema, PropertySchema } from "../../scripts/schema/packageSchema";
import { ConstructError, Plugin } from "./support/plugin";
import { output, RemoteProgram, secret } from "./support/remoteProgram";

const schema = committedSchema();

/** Where something plain stands in a component's inputs, and inputs that have a value there. */
interface Place {
    path: string;
    schema: PropertySchema;
    inputsWith: (value: unknown) => Record<string, unknown>;
}

function plainPlaces(properties: Record<string, PropertySchema>): Place[] {
    return Object.entries(properties).flatMap(([name, property]) =>
        placesAt({ path: name, schema: property, inputsWith: (value) => ({ [name]: value }) }),
    );
}

function placesAt(place: Place): Place[] {
    const { path, schema: property, inputsWith } = place;
    if (!property.plain) return [];
    const { items, additionalProperties, $ref } = property;
    return [
        place,
        ...(items ? placesAt({ path: `${path}[0]`, schema: items, inputsWith: (value) => inputsWith([value]) }) : []),
        ...(additionalProperties
            ? placesAt({
                  path: `${path}.key`,
                  schema: additionalProperties,
                  inputsWith: (value) => inputsWith({ key: value }),
              })
            : []),
        ...plainPlaces(schema.types[$ref?.replace("#/types/", "") ?? ""]?.properties ?? {}).map((inner) => ({
            path: `${path}.${inner.path}`,
            schema: inner.schema,
            inputsWith: (value: unknown) => inputsWith(inner.inputsWith(value)),
        })),
    ];
}

/** What decides which resources there are has to be known before there are any. */
describe("an Output from another language where the schema says plain", function () {
    this.timeout(240_000);
    let plugin: Plugin;
    before(async () => void (plugin = await Plugin.start()));
    after(() => plugin?.stop());

    for (const [type, { inputProperties }] of Object.entries(schema.resources)) {
        const places = plainPlaces(inputProperties);
        const refusal = (inputs: Record<string, unknown>) =>
            RemoteProgram.run(plugin, "plain", async (program) => {
                const [, , name] = type.split(":");
                const error = await program.construct(name, "thing", inputs as never).then(
                    () => assert.fail("it was taken"),
                    (refused: ConstructError) => refused,
                );
                assert.equal(program.registrations.length, 1, "something was registered");
                return error;
            });

        it(`${type}: is refused at each of ${places.length} places, by the property's name`, async () => {
            assert.ok(places.length > 3);
            for (const { path, inputsWith } of places) {
                const { result: error } = await refusal(inputsWith(output(undefined)));
                assert.equal(error.code, status.INVALID_ARGUMENT, `${path}: ${error.message}`);
                assert.match(error.properties[path] ?? `nothing of ${path}`, /^is an Output/, error.message);
            }
        });

        it(`${type}: is refused also where it is known, or a secret, and plain throughout`, async () => {
            const texts = places.filter(({ path, schema: { type } }) => !/[.[]/.test(path) && type === "string");
            const lists = places.filter(
                ({ path, schema: { items } }) => !/[.[]/.test(path) && items?.type === "string",
            );
            for (const [value, found] of [
                ["x", texts],
                [["x"], lists],
            ] as const) {
                for (const { path, inputsWith } of found) {
                    for (const given of [output(value), secret(value)]) {
                        const { result: error } = await refusal(inputsWith(given));
                        assert.match(error.properties[path] ?? `nothing of ${path}`, /^is an Output/, error.message);
                    }
                }
            }
        });
    }
});
