import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { RegionalRunService, RegionalRunServiceArgs } from "../../../components";
import { deploy } from "../support/deploy";
import { refusals } from "../support/refused";
import { serviceWith, WrongInputs } from "../support/wrongInputs";

const CASES: WrongInputs[] = [
    [
        "no regions",
        { regions: undefined },
        'regions: is missing; write the regions to deploy, such as ["us-central1", "europe-west1"]',
    ],
    ["an empty list of regions", { regions: [] }, "regions: is empty; write at least one region such as us-central1"],
    ["regions that are no list", { regions: "us-central1" }, "regions: is a string; write a list of regions"],
    ["a region that is no text", { regions: [7] }, "regions[0]: is a number; write a text"],
    [
        "a region that is not one",
        { regions: ["europe"] },
        'regions[0]: is "europe"; write a region such as us-central1',
    ],
    [
        "a zone",
        { regions: ["us-central1-a"] },
        'regions[0]: is the zone "us-central1-a"; write its region, us-central1',
    ],
    [
        "a region twice",
        { regions: ["us-central1", "europe-west1", "us-central1"] },
        "regions[2]: names us-central1 a second time; name each region once",
    ],
    [
        "no serving region",
        { servingRegions: [] },
        "servingRegions: is empty; write at least one deployed region, or leave it out for all of them",
    ],
    [
        "a serving region that is not deployed",
        { servingRegions: ["us-central1", "asia-east1"] },
        "servingRegions[1]: is asia-east1, where nothing is deployed; add it to regions or take it out here",
    ],
    [
        "a service name with capital letters",
        { serviceName: "Orders" },
        'serviceName: is "Orders"; write lower-case letters, digits and inner hyphens, a letter first',
    ],
    [
        "a service name that is too long",
        { serviceName: "a".repeat(50) },
        "serviceName: has 50 characters; write at most 49, which is Cloud Run's limit",
    ],
    ["CPU that is no amount", { cpu: "two" }, 'cpu: is "two"; write a number of CPUs such as "1" or "500m"'],
    ["memory that is no amount", { memory: "1 GB" }, 'memory: is "1 GB"; write an amount such as "512Mi" or "2Gi"'],
    ["too much concurrency", { concurrency: 1001 }, "concurrency: is 1001; write a whole number from 1 to 1000"],
    ["fewer than no instances", { minInstances: -1 }, "minInstances: is -1; write a whole number from 0 to 100000"],
    ["no instances at most", { maxInstances: 0 }, "maxInstances: is 0; write a whole number from 1 to 100000"],
    [
        "more instances at least than at most",
        { minInstances: 5, maxInstances: 2 },
        "minInstances: is 5, more than maxInstances, 2; swap them or change one",
    ],
    [
        "a request of over an hour",
        { timeoutSeconds: 3601 },
        "timeoutSeconds: is 3601; write a whole number from 1 to 3600",
    ],
    [
        "a VPC without a network",
        { vpc: { tags: ["a"] } },
        "vpc: names no network; write a network, a subnetwork or both",
    ],
    [
        "an egress that does not exist",
        { vpc: { network: "main", egress: "all" } },
        "vpc.egress: is not one of its values; write PRIVATE_RANGES_ONLY or ALL_TRAFFIC",
    ],
    [
        "overrides of a region that is not deployed",
        { overrides: { "asia-east1": { cpu: "2" } } },
        "overrides.asia-east1: is for asia-east1, where nothing is deployed; add it to regions or take it out here",
    ],
    [
        "overrides that are wrong themselves",
        { overrides: { "us-central1": { cpu: "two", env: { PORT: "1" } } } },
        "overrides.us-central1.env.PORT: is set by Cloud Run itself; leave it out",
        'overrides.us-central1.cpu: is "two"; write a number of CPUs such as "1" or "500m"',
    ],
    [
        "an override that contradicts the common settings",
        { minInstances: 3, overrides: { "us-central1": { maxInstances: 2 } } },
        "overrides.us-central1.maxInstances: is 2, less than minInstances, 3; swap them or change one",
    ],
    [
        "an override of a secret variable",
        {
            secrets: { db: "db" },
            secretEnv: { A: { secret: "db" } },
            overrides: { "us-central1": { env: { A: "1" } } },
        },
        "overrides.us-central1.env.A: is set in secretEnv too; set A once",
    ],
    [
        "ignoreImageChanges that is no flag",
        { ignoreImageChanges: 1 },
        "ignoreImageChanges: is a number; write true or false",
    ],
    [
        "an account as an IAM member",
        { serviceAccount: "serviceAccount:a@b.iam.gserviceaccount.com" },
        "serviceAccount: is an IAM member; write the e-mail alone, without serviceAccount:",
    ],
    [
        "a person as the runtime account",
        { serviceAccount: "me@example.com" },
        'serviceAccount: is "me@example.com"; write a service account\'s e-mail such as orders@acme-prod.iam.gserviceaccount.com',
    ],
    [
        "a project number as its ID",
        { project: "123456789012" },
        "project: is a project number; write a project ID such as acme-prod",
    ],
    [
        "a project ID as its number",
        { projectNumber: "acme" },
        'projectNumber: is "acme"; write a project number such as 123456789012, as a text',
    ],
    [
        "a label with a capital letter",
        { labels: { Team: "orders" } },
        "labels.Team: is not a label key; write lower-case letters, digits, _ and -, a letter first, at most 63",
    ],
    [
        "a label's value with a space",
        { labels: { team: "the team" } },
        "labels.team: is not a label value; write lower-case letters, digits, _ and -, at most 63",
    ],
    ["enableApis that is no flag", { enableApis: "no" }, "enableApis: is a string; write true or false"],
];

describe("RegionalRunService refuses", () => {
    for (const [title, inputs, ...lines] of CASES) {
        it(title, async () => assert.deepEqual(await refusals(() => serviceWith(inputs)), lines));
    }

    it("a component name that is no Cloud Run name, and says how to keep it", async () => {
        assert.deepEqual(await refusals(() => serviceWith({}, "My_Orders")), [
            'serviceName: defaults to the component\'s name, which is "My_Orders"; ' +
                "write lower-case letters, digits and inner hyphens, a letter first",
        ]);
        await deploy("update", () => serviceWith({ serviceName: "orders" }, "My_Orders"));
    });

    it("no inputs at all", async () => {
        const nothing = undefined as unknown as RegionalRunServiceArgs;
        assert.deepEqual(await refusals(() => new RegionalRunService("orders", nothing)), [
            'regions: is missing; write the regions to deploy, such as ["us-central1", "europe-west1"]',
            "image: is missing; write a container image such as us-docker.pkg.dev/acme/orders/api:1.4.2",
        ]);
    });

    it("everything that is wrong at once, in one error that lists each property", async () => {
        const wrong = { regions: ["us-central1", "us-central1"], port: 0, cpu: "x", serviceName: "X" };
        const error = await deploy("update", () => serviceWith(wrong)).catch((thrown: unknown) => thrown);
        assert.ok(pulumi.InputPropertiesError.isInstance(error));
        const lines = [
            "  regions[1]: names us-central1 a second time; name each region once",
            '  serviceName: is "X"; write lower-case letters, digits and inner hyphens, a letter first',
            "  port: is 0; write a whole number from 1 to 65535",
            '  cpu: is "x"; write a number of CPUs such as "1" or "500m"',
        ];
        assert.equal(error.message, `RegionalRunService "orders" has 4 invalid inputs:\n${lines.join("\n")}`);
        assert.deepEqual(
            error.errors?.map(({ propertyPath }) => propertyPath),
            ["regions[1]", "serviceName", "port", "cpu"],
        );
    });

    it("wrong inputs before anything is registered", async () => {
        const { resources } = await deploy("update", () => {
            assert.throws(() => serviceWith({ port: 0 }));
        });
        assert.deepEqual(resources, []);
    });

    it("an Output with the same sentence, once it is known", async () => {
        const plain = await refusals(() => serviceWith({ port: 0 }));
        assert.deepEqual(await refusals(() => serviceWith({ port: pulumi.output(0) })), plain);
        const nested = { startupProbe: { path: pulumi.output("ready") } };
        assert.deepEqual(await refusals(() => serviceWith(nested)), [
            'startupProbe.path: is "ready"; write a path such as /ready',
        ]);
    });

    it("an Output where a plain value decides what is created", async () => {
        const outputs = { regions: pulumi.output(["us-central1"]), serviceName: pulumi.output("orders") };
        assert.deepEqual(await refusals(() => serviceWith(outputs)), [
            "regions: is an Output, but decides what is created; write a list of regions",
            "serviceName: is an Output, but decides what is created; write the Cloud Run service's name",
        ]);
    });
});
