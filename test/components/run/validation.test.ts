import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { RegionalRunService, RegionalRunServiceArgs } from "../../../components";
import { deploy } from "../support/deploy";
import { refusals } from "../support/refused";

const GOOD: RegionalRunServiceArgs = { regions: ["us-central1", "europe-west1"], image: "img:1" };

/** Wrong inputs as any caller may write them, and the exact lines of the answer. */
const CASES: [title: string, inputs: object, ...lines: string[]][] = [
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
    [
        "no image",
        { image: undefined },
        "image: is missing; write a container image such as us-docker.pkg.dev/acme/orders/api:1.4.2",
    ],
    [
        "an image with a space",
        { image: "a b" },
        'image: is "a b"; write a container image such as us-docker.pkg.dev/acme/orders/api:1.4.2',
    ],
    ["a port out of range", { port: 70000 }, "port: is 70000; write a whole number from 1 to 65535"],
    ["half a port", { port: 80.5 }, "port: is 80.5; write a whole number from 1 to 65535"],
    ["a port as a text", { port: "8080" }, "port: is a string; write a whole number from 1 to 65535"],
    ["http2 that is no flag", { http2: "yes" }, "http2: is a string; write true or false"],
    ["command that is no list", { command: "run" }, "command: is a string; write a list of texts"],
    ["arguments that are no texts", { arguments: [1] }, "arguments[0]: is a number; write a text"],
    ["a variable Cloud Run sets", { env: { PORT: "1" } }, "env.PORT: is set by Cloud Run itself; leave it out"],
    ["a variable with =", { env: { "A=B": "1" } }, "env.A=B: is not a variable's name; leave out spaces and ="],
    ["a variable that is no text", { env: { A: 1 } }, "env.A: is a number; write a text"],
    [
        "a variable that is plain and secret",
        { env: { A: "1" }, secrets: { db: "db" }, secretEnv: { A: { secret: "db" } } },
        "secretEnv.A: is set in env too; set A once",
    ],
    [
        "a secret variable without a secret",
        { secrets: { db: "db" }, secretEnv: { A: {} } },
        "secretEnv.A.secret: is missing; write the key of a secret in secrets",
    ],
    [
        "a secret that is not declared",
        { secrets: { db: "db", api: "api" }, secretEnv: { A: { secret: "dp" } } },
        'secretEnv.A.secret: is "dp", no key of secrets, which has db, api; declare it there',
    ],
    [
        "a secret where none is declared",
        { secretEnv: { A: { secret: "db" } } },
        'secretEnv.A.secret: is "db", no key of secrets, which is empty; declare it there',
    ],
    [
        "a version of a secret that is not one",
        { secrets: { db: "db" }, secretEnv: { A: { secret: "db", version: "3.1" } } },
        'secretEnv.A.version: is "3.1"; write latest, a version\'s number or its alias',
    ],
    [
        "one secret under two keys",
        { secrets: { db: "db-password", other: "db-password" } },
        "secrets.other: is the same secret as secrets.db; declare it once",
    ],
    [
        "a secret that is not one",
        { secrets: { db: "my secret" } },
        'secrets.db: is "my secret"; write a secret\'s ID such as db-password, or projects/acme/secrets/db-password',
    ],
    [
        "a key that makes no name",
        { secrets: { DB: "db" } },
        "secrets.DB: is not a key; write lower-case letters, digits and inner hyphens, a letter first, at most 63",
    ],
    [
        "a file with a path",
        { secrets: { db: "db" }, secretVolumes: { tls: { secret: "db", mountPath: "/tls", files: { "a/b": "1" } } } },
        "secretVolumes.tls.files.a/b: is not a file's name; leave out / and spaces",
    ],
    [
        "a relative mount path",
        { bucketVolumes: { data: { bucket: "acme-data", mountPath: "data" } } },
        'bucketVolumes.data.mountPath: is "data"; write an absolute path such as /data',
    ],
    [
        "two volumes at one path",
        {
            bucketVolumes: { a: { bucket: "acme-a", mountPath: "/data" }, b: { bucket: "acme-b", mountPath: "/data" } },
        },
        "bucketVolumes.b.mountPath: is /data, which another volume has; choose another path",
    ],
    [
        "two volumes of one name",
        {
            secrets: { db: "db" },
            secretVolumes: { data: { secret: "db", mountPath: "/secret" } },
            bucketVolumes: { data: { bucket: "acme-data", mountPath: "/data" } },
        },
        "bucketVolumes.data: is the name of a secret volume too; give each volume its own name",
    ],
    [
        "a volume named like Cloud SQL's",
        { bucketVolumes: { cloudsql: { bucket: "acme-data", mountPath: "/data" } } },
        "bucketVolumes.cloudsql: is the name of the Cloud SQL volume; choose another",
    ],
    [
        "a bucket with its scheme",
        { bucketVolumes: { data: { bucket: "gs://acme", mountPath: "/data" } } },
        'bucketVolumes.data.bucket: is "gs://acme"; write a bucket\'s name without gs://',
    ],
    [
        "a Cloud SQL instance without its region",
        { cloudSqlInstances: { main: "orders" } },
        'cloudSqlInstances.main: is "orders"; write a connection name such as acme-prod:us-central1:orders',
    ],
    [
        "one Cloud SQL instance under two keys",
        { cloudSqlInstances: { a: "acme:us-central1:db", b: "acme:us-central1:db" } },
        "cloudSqlInstances.b: is the same instance as cloudSqlInstances.a; name it once",
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
        "a probe of two kinds",
        { startupProbe: { path: "/a", tcpPort: 80 } },
        "startupProbe: has path and tcpPort; write exactly one of path, grpcService, tcpPort",
    ],
    [
        "a probe of no kind",
        { livenessProbe: {} },
        "livenessProbe: says not what to check; write exactly one of path, grpcService, tcpPort",
    ],
    [
        "a readiness probe of a port",
        { readinessProbe: { path: "/ready", tcpPort: 80 } },
        "readinessProbe.tcpPort: does not exist on a readiness probe; leave it out",
    ],
    [
        "a probe of a relative path",
        { startupProbe: { path: "a" } },
        'startupProbe.path: is "a"; write a path such as /ready',
    ],
    [
        "a probe longer than its period",
        { startupProbe: { path: "/a", timeoutSeconds: 11 } },
        "startupProbe.timeoutSeconds: is 11, longer than the period of 10; write at most 10",
    ],
    [
        "a probe that never waits long enough",
        { startupProbe: { path: "/a", initialDelaySeconds: 241 } },
        "startupProbe.initialDelaySeconds: is 241; write a whole number from 0 to 240",
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
        "a sidecar with the serving container's name",
        { sidecars: { app: { image: "img:1" } } },
        "sidecars.app: has the name of the serving container; call it something else than app",
    ],
    [
        "a sidecar whose name is none",
        { sidecars: { My_Proxy: { image: "img:1" } } },
        "sidecars.My_Proxy: is not a container's name; write lower-case letters, digits and inner hyphens, at most 63",
    ],
    [
        "a sidecar that waits for itself",
        { sidecars: { proxy: { image: "img:1", startAfter: ["proxy"] } } },
        "sidecars.proxy.startAfter[0]: is the sidecar itself; name another one",
    ],
    [
        "a sidecar without an image",
        { sidecars: { proxy: {} } },
        "sidecars.proxy.image: is missing; write a container image such as us-docker.pkg.dev/acme/orders/api:1.4.2",
    ],
    [
        "a sidecar that sees no volume",
        { sidecars: { proxy: { image: "img:1", mounts: { data: "/data" } } } },
        "sidecars.proxy.mounts.data: is no volume of the service; write the key of a secret or bucket volume",
    ],
    [
        "a wait for no sidecar",
        { startAfter: ["proxy"] },
        'startAfter[0]: is "proxy", no key of sidecars; write a sidecar\'s name',
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

const create = (inputs: object, name = "orders") =>
    new RegionalRunService(name, { ...GOOD, ...inputs } as RegionalRunServiceArgs);

describe("RegionalRunService refuses", () => {
    for (const [title, inputs, ...lines] of CASES) {
        it(title, async () => assert.deepEqual(await refusals(() => create(inputs)), lines));
    }

    it("a component name that is no Cloud Run name, and says how to keep it", async () => {
        assert.deepEqual(await refusals(() => create({}, "My_Orders")), [
            'serviceName: defaults to the component\'s name, which is "My_Orders"; ' +
                "write lower-case letters, digits and inner hyphens, a letter first",
        ]);
        await deploy("update", () => create({ serviceName: "orders" }, "My_Orders"));
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
        const error = await deploy("update", () => create(wrong)).catch((thrown: unknown) => thrown);
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
            assert.throws(() => create({ port: 0 }));
        });
        assert.deepEqual(resources, []);
    });

    it("an Output with the same sentence, once it is known", async () => {
        const plain = await refusals(() => create({ port: 0 }));
        assert.deepEqual(await refusals(() => create({ port: pulumi.output(0) })), plain);
        const nested = { startupProbe: { path: pulumi.output("ready") } };
        assert.deepEqual(await refusals(() => create(nested)), [
            'startupProbe.path: is "ready"; write a path such as /ready',
        ]);
    });

    it("an Output where a plain value decides what is created", async () => {
        const outputs = { regions: pulumi.output(["us-central1"]), serviceName: pulumi.output("orders") };
        assert.deepEqual(await refusals(() => create(outputs)), [
            "regions: is an Output, but decides what is created; write a list of regions",
            "serviceName: is an Output, but decides what is created; write the Cloud Run service's name",
        ]);
    });
});
