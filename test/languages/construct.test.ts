import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { status } from "@grpc/grpc-js";
import { type Bag, UNKNOWN } from "../../offline/engine/wire";
import { committedSchema, SCHEMA_FILE } from "../../scripts/schema/packageSchema";
import { clearTexts } from "../components/support/registration";
import { NEW_PROJECT } from "../engine/provider/cloud/world";
import { compare, type ComparedResource } from "../engine/support/comparison";
import { comparedResources, embeddedPreview } from "../engine/support/previews";
import { ConstructError, Plugin } from "./support/plugin";
import { output, outputOf, RemoteProgram, secret } from "./support/remoteProgram";
import { readYamlProgram, runYaml } from "./support/yamlProgram";

const REGIONS = ["us-central1", "europe-west1"];
const CANARY = "canary-2b7c-never-in-clear";

/** Of examples/reference, what no other resource has to be there for. */
const SERVICE = {
    domains: ["orders.example.com"],
    regions: REGIONS,
    image: "us-docker.pkg.dev/acme/orders/api:1.4.2",
    accessors: ["group:staff@example.com"],
};

const RUN = { regions: REGIONS, image: SERVICE.image };

/** examples/reference, as a program in another language makes the engine see it. */
async function reference(program: RemoteProgram, clientSecret: unknown, providers = {}) {
    const topic = await program.register("gcp:pubsub/topic:Topic", "orders-events");
    return program.construct(
        "IapService",
        "orders",
        {
            ...SERVICE,
            oauthClient: { clientId: "123456789012-reference.apps.googleusercontent.com", clientSecret },
            push: [{ topic: output(undefined, [topic.urn]), path: "/events" }],
        },
        { providers },
    );
}

/** examples/two-services: what one component gives out goes into the next, always as an Output. */
async function twoServices(program: RemoteProgram) {
    const images = "us-docker.pkg.dev/acme/web";
    const api = await program.construct("RegionalRunService", "api", {
        regions: REGIONS,
        image: `${images}/api:2.0.1`,
    });
    const site = await program.construct("RegionalRunService", "site", {
        regions: REGIONS,
        image: `${images}/site:5.3.0`,
    });
    const edge = await program.construct("IapLoadBalancer", "edge", {
        domains: ["app.example.com"],
        oauthClient: {
            clientId: "123456789012-two-services.apps.googleusercontent.com",
            clientSecret: secret("placeholder-set-the-real-one-as-a-secret"),
        },
        routes: [
            {
                name: "api",
                paths: ["/api/*"],
                cloudRun: outputOf(api, "backend"),
                accessors: ["group:developers@example.com"],
            },
            { name: "site", paths: ["/*"], cloudRun: outputOf(site, "backend"), accessors: ["domain:example.com"] },
        ],
    });
    const topic = await program.register("gcp:pubsub/topic:Topic", "events");
    const events = await program.construct("IapPushSubscription", "events", {
        topic: output(undefined, [topic.urn]),
        path: "/api/events",
        target: outputOf(edge, "routes", (routes) => routes.api),
    });
    return { api, edge, events };
}

describe("the components from another language, over gRPC", function () {
    this.timeout(240_000);
    let plugin: Plugin;
    let schema: string;
    before(async () => {
        plugin = await Plugin.start();
        schema = await plugin.schema();
    });
    after(() => plugin?.stop());

    it("come with the committed schema", () => {
        assert.deepEqual(JSON.parse(schema), JSON.parse(fs.readFileSync(SCHEMA_FILE, "utf8")));
    });

    describe("register what TypeScript registers", () => {
        const yaml = path.join(__dirname, "../../examples/yaml/Pulumi.yaml");
        const programs: { title: string; example: string; run: (program: RemoteProgram) => Promise<unknown> }[] = [
            { title: "examples/yaml", example: "reference", run: (each) => runYaml(readYamlProgram(yaml), each) },
            { title: "components that hand each other Outputs", example: "two-services", run: twoServices },
        ];
        for (const { title, example, run } of programs) {
            it(`${title}, as examples/${example}: every resource, input, dependency and parent`, async () => {
                const { program } = await RemoteProgram.run<unknown>(plugin, `iap-run-${example}`, run);
                const typescript = await embeddedPreview(example, NEW_PROJECT, "policies");
                const { differences, ...counts } = compare(
                    { resources: components(typescript.resources), findings: [] },
                    { resources: components(comparedResources(program)), findings: [] },
                );
                console.log(`      ${counts.resources} resources, ${counts.properties} properties`);
                assert.ok(counts.resources > 40 && counts.properties > 1000, "too little was compared");
                assert.deepEqual(differences, []);
            });
        }
    });

    it("give every output that the schema promises", async () => {
        const { result } = await RemoteProgram.run(plugin, "outputs", twoServices);
        for (const [name, { urn, state }] of Object.entries(result)) {
            const type = urn.split("::")[2].split("$").pop()!;
            const { required } = committedSchema().resources[type];
            for (const output of required) assert.ok(output in state, `${name}.${output}`);
        }
        // Known in a preview, and still waiting for every service and the grant that lets IAP call it.
        const { api } = result;
        assert.deepEqual(api.state.backend, {
            regions: REGIONS,
            servingRegions: REGIONS,
            serviceNames: { "us-central1": "api", "europe-west1": "api" },
        });
        assert.equal(api.dependencies.backend.length, 2 * REGIONS.length);
    });

    it("take a list with an Output inside as Java hands it over: plain, with what the whole list waits for", async () => {
        const { program, result } = await RemoteProgram.run(plugin, "java", async (program) => {
            const topic = await program.register("gcp:pubsub/topic:Topic", "orders-events");
            const push = [{ topic: "projects/acme-prod/topics/orders-events", path: "/events" }];
            const oauthClient = {
                clientId: "123456789012-reference.apps.googleusercontent.com",
                clientSecret: secret("s"),
            };
            const inputs = { ...SERVICE, oauthClient, push };
            await program.construct("IapService", "orders", inputs, { waitsFor: { push: [topic.urn] } });
            return topic.urn;
        });
        const subscription = program.registrations.find(({ name }) => name === "orders-events-subscription");
        assert.equal(subscription?.inputs.topic, "projects/acme-prod/topics/orders-events");
        assert.deepEqual(subscription.propertyDependencies.topic, [result]);
    });

    it("are named where a program asks for one that there is not", async () => {
        await RemoteProgram.run(plugin, "unknown", async (program) => {
            const error = await refused(program.construct("IapGateway", "thing", {}));
            for (const type of Object.keys(committedSchema().resources))
                assert.ok(error.message.includes(type), error.message);
            assert.equal(error.message.match(/iap-run:index:/g)?.length, 5);
        });
    });

    describe("are refused with every property that is wrong, before anything is registered", () => {
        const cases: Record<string, { inputs: Bag; properties: Record<string, RegExp> }> = {
            IapService: {
                inputs: {
                    domains: ["https://a.example.com"],
                    regions: REGIONS,
                    image: "image:1",
                    accessors: ["allUsers"],
                },
                properties: { "domains[0]": /scheme|https/, "accessors[0]": /allUsers|public/ },
            },
            RegionalRunService: {
                inputs: { regions: ["us-central1", "us-central1"], image: "image:1", servingRegions: ["europe-west1"] },
                properties: { "regions[1]": /twice|once/, "servingRegions[0]": /deployed/ },
            },
            IapLoadBalancer: {
                inputs: {
                    domains: ["app.example.com"],
                    routes: [{ name: "Bad Name" }, { name: "twin" }, { name: "twin" }],
                },
                properties: { "routes[0].name": /./, "routes[2].name": /twin|twice|once/ },
            },
            IapPushSubscription: {
                inputs: { topic: "projects/acme-prod/topics/t", path: "no-slash", ackDeadlineSeconds: 5, target: {} },
                properties: { path: /"\/|slash/, ackDeadlineSeconds: /10/ },
            },
        };
        for (const [type, { inputs, properties }] of Object.entries(cases)) {
            it(type, async () => {
                await RemoteProgram.run(plugin, "refused", async (program) => {
                    const error = await refused(program.construct(type, "thing", inputs));
                    assert.equal(error.code, status.INVALID_ARGUMENT);
                    for (const [property, reason] of Object.entries(properties)) {
                        assert.match(
                            error.properties[property] ?? `missing among ${Object.keys(error.properties)}`,
                            reason,
                        );
                        assert.ok(error.message.includes(`${property}: ${error.properties[property]}`), error.message);
                    }
                    assert.deepEqual(
                        program.registrations.map(({ kind }) => kind),
                        ["stack"],
                    );
                });
            });
        }

        it("and with nothing at all given", async () => {
            await RemoteProgram.run(plugin, "refused", async (program) => {
                const error = await refused(program.construct("IapService", "thing", {}));
                assert.equal(error.code, status.INVALID_ARGUMENT);
                for (const property of ["domains", "regions", "image", "accessors"])
                    assert.ok(property in error.properties, property);
            });
        });
    });

    describe("keep a secret secret", () => {
        const forms = {
            "a secret": secret(CANARY),
            "a secret Output": { ...output(CANARY), secret: true },
            "plain text": CANARY,
        };
        for (const [form, value] of Object.entries(forms)) {
            it(`handed over as ${form}: no resource and no output has it in clear`, async () => {
                const { program, result } = await RemoteProgram.run(plugin, "secrets", (each) =>
                    reference(each, value),
                );
                assert.ok(JSON.stringify(program.sent).includes(CANARY), "it did not arrive");
                const inClear = (value: unknown) => clearTexts(value).some((text) => text.includes(CANARY));
                for (const { name, inputs } of program.sent) assert.ok(!inClear(inputs), name);
                for (const { name, inputs, outputs } of program.registrations)
                    assert.ok(!inClear([inputs, outputs]), name);
                assert.ok(!inClear(result.state));
                // Nor does what is no secret become one.
                assert.equal(result.state.url, "https://orders.example.com");
            });
        }
    });

    it("hand an explicit provider to every child and every function", async () => {
        const { program, result } = await RemoteProgram.run(plugin, "providers", async (program) => {
            const explicit = await program.register("pulumi:providers:gcp", "explicit", {
                inputs: { project: "other" },
            });
            const gcp = `${explicit.urn}::${UNKNOWN}`;
            await reference(program, secret(CANARY), { gcp });
            return gcp;
        });
        // The topic is the program's own.
        const children = program.registrations.filter(
            ({ type, name }) => type.startsWith("gcp:") && name !== "orders-events",
        );
        assert.ok(children.length > 30);
        for (const { name, provider } of children) assert.equal(provider, result, name);
        assert.ok(program.invokes.length > 0);
        for (const { token, provider } of program.invokes) assert.equal(provider, result, token);
    });

    // Last: the plugin's process has seen an error that nobody caught, and an engine would end it now.
    describe("fail, and do not hang,", () => {
        it("when a value turns out to be wrong that was not known before", async () => {
            await RemoteProgram.run(plugin, "later", async (program) => {
                const inputs = {
                    domains: ["orders.example.com"],
                    regions: REGIONS,
                    image: "image:1",
                    accessors: output(["allUsers"], [program.state.rootUrn]),
                };
                const started = Date.now();
                const error = await refused(program.construct("IapService", "orders", inputs));
                assert.ok(
                    Date.now() - started < 10_000,
                    "the error was printed with the whole runtime that hangs on it",
                );
                assert.match(error.message, /IapService "orders" has 1 invalid input:\n {2}accessors\[0\]: is public/);
                const letsIn = program.registrations.filter(({ type }) => /webBackendServiceIam/.test(type));
                assert.deepEqual(letsIn, []);
            });
        });

        it("when the engine refuses a resource within, and the next component is made", async () => {
            await RemoteProgram.run(plugin, "refusing", async (program) => {
                program.refusals.set("gcp:cloudrunv2/service:Service", "no service in this project");
                const started = Date.now();
                const error = await refused(program.construct("RegionalRunService", "refused", RUN));
                assert.ok(
                    Date.now() - started < 10_000,
                    "the error was printed with the whole runtime that hangs on it",
                );
                assert.match(
                    error.message,
                    /failed to register new resource refused-\S+ .*: .*no service in this project/,
                );
                program.refusals.clear();
                const { state } = await program.construct("RegionalRunService", "next", RUN);
                assert.ok("backend" in state);
            });
        });
    });
});

/** Without what the program itself makes, which says nothing about our components. */
function components(resources: Map<string, ComparedResource>): Map<string, ComparedResource> {
    return new Map([...resources].filter(([urn]) => urn.split("::")[2].includes("iap-run:index:")));
}

async function refused(construct: Promise<unknown>): Promise<ConstructError> {
    try {
        await construct;
    } catch (error) {
        assert.ok(error instanceof ConstructError, String(error));
        return error;
    }
    return assert.fail("it was not refused");
}
