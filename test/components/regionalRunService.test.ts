import * as pulumi from "@pulumi/pulumi";
import { Topic } from "@pulumi/gcp/pubsub";
import * as assert from "node:assert/strict";
import { RegionalRunService, RegionalRunServiceArgs } from "../../components";
import { behavesLikeAComponent, GIVEN_LABELS, GIVEN_PROJECT } from "./support/conformance";
import { deploy, valueOf } from "./support/deploy";
import { named, ofType, waitsFor } from "./support/find";
import { Form, inEveryMode, inForm, unknownOutput } from "./support/modes";

const MINIMAL: RegionalRunServiceArgs = {
    regions: ["us-central1", "europe-west1"],
    image: "us-docker.pkg.dev/acme/orders/api:1.4.2",
};

function everySetting(form: Form): RegionalRunServiceArgs {
    const give = <T>(value: T) => inForm(form, value);
    return {
        regions: ["us-central1", "europe-west1"],
        servingRegions: ["europe-west1"],
        serviceName: "orders",
        image: give("registry.example.com/secret-image:1"),
        port: give(9090),
        http2: give(true),
        command: give(["run"]),
        arguments: [give("--fast")],
        env: { MODE: give("secret-mode") },
        secrets: { db: give("db-password") },
        secretEnv: { DB_PASSWORD: { secret: "db", version: give("3") } },
        secretVolumes: { tls: { secret: "db", mountPath: give("/secrets"), files: { "a.pem": give("latest") } } },
        cloudSqlInstances: { main: give(`${GIVEN_PROJECT}:us-central1:orders`) },
        bucketVolumes: { data: { bucket: give("orders-data"), mountPath: give("/data"), readOnly: give(false) } },
        sidecars: {
            proxy: { image: give("proxy:1"), mounts: { data: give("/data") }, startupProbe: { tcpPort: give(4000) } },
        },
        startAfter: ["proxy"],
        cpu: give("2"),
        memory: give("1Gi"),
        cpuIdle: give(false),
        concurrency: give(40),
        minInstances: give(1),
        maxInstances: give(9),
        timeoutSeconds: give(600),
        startupProbe: { path: give("/ready"), headers: { "x-probe": give("yes") } },
        livenessProbe: { grpcService: give("") },
        readinessProbe: { path: give("/ready"), successThreshold: give(1) },
        vpc: { network: give("main"), tags: [give("apps")] },
        overrides: { "europe-west1": { env: { MODE: give("secret-europe") }, minInstances: give(2) } },
        project: give(GIVEN_PROJECT),
        projectNumber: give("42"),
        labels: give(GIVEN_LABELS),
    };
}

behavesLikeAComponent({
    className: "RegionalRunService",
    outputs: ["backend", "iapAgentMember", "serviceAccountEmail", "serviceNames"],
    texts: ["secret-image", "secret-mode", "secret-europe"],
    create: (name, form, opts) => new RegionalRunService(name, everySetting(form), opts),
});

inEveryMode("RegionalRunService", (mode) => {
    const create = (args: Partial<RegionalRunServiceArgs> = {}) =>
        deploy(mode, () => new RegionalRunService("orders", { ...MINIMAL, ...args }));

    it("makes exactly these resources of the two required inputs", async () => {
        const { resources } = await create();
        assert.deepEqual(resources.map(({ type, name }) => `${type.replace(/^gcp:/, "")} ${name}`).sort(), [
            "cloudrunv2/service:Service orders-europe-west1",
            "cloudrunv2/service:Service orders-us-central1",
            "cloudrunv2/serviceIamBinding:ServiceIamBinding orders-invoker-europe-west1",
            "cloudrunv2/serviceIamBinding:ServiceIamBinding orders-invoker-us-central1",
            "iap-run:index:RegionalRunService orders",
            "projects/service:Service orders-api-iam",
            "projects/service:Service orders-api-iap",
            "projects/service:Service orders-api-run",
            "projects/serviceIdentity:ServiceIdentity orders-iap-agent",
            "serviceaccount/account:Account orders-account",
        ]);
    });

    it("closes what else could open the service: the invoker check stays on", async () => {
        const { resources } = await create();
        for (const service of services(resources)) assert.equal(service.inputs.invokerIamDisabled, false);
    });

    it("always writes that Cloud Run's deletion protection is off, so that a region can go", async () => {
        const { resources } = await create();
        for (const service of services(resources)) assert.equal(service.inputs.deletionProtection, false);
    });

    it("replaces a renamed service and its grant before it deletes them", async () => {
        const { resources } = await create();
        const renamed = [...services(resources), ...ofType(resources, "serviceIamBinding:ServiceIamBinding")];
        assert.equal(renamed.length, 4);
        for (const { name, deleteBeforeReplace } of renamed) assert.equal(deleteBeforeReplace, false, name);
    });

    it("names children by region, so that their order changes nothing", async () => {
        const forth = await create();
        const back = await create({ regions: ["europe-west1", "us-central1"] });
        const urns = ({ resources }: typeof forth) => resources.map(({ urn }) => urn).sort();
        assert.deepEqual(urns(back), urns(forth));
    });

    it("gives out its backend, known also in a preview and after every service and every grant", async () => {
        const { resources, result } = await deploy(mode, () => {
            const service = new RegionalRunService("orders", { ...MINIMAL, servingRegions: ["europe-west1"] });
            // Whatever is made from the backend stands for the load balancer's endpoint groups.
            new Topic("consumer", { name: service.backend.apply((backend) => backend.serviceNames["us-central1"]) });
            return service.backend;
        });
        assert.deepEqual(await valueOf(result), {
            regions: ["us-central1", "europe-west1"],
            servingRegions: ["europe-west1"],
            serviceNames: { "us-central1": "orders", "europe-west1": "orders" },
        });
        assert.equal(named(resources, "consumer").inputs.name, "orders");
        assert.deepEqual(waitsFor(named(resources, "consumer")), [
            "orders-europe-west1",
            "orders-invoker-europe-west1",
            "orders-invoker-us-central1",
            "orders-us-central1",
        ]);
    });

    it("names the services, and what their grants are on, after serviceName in every region", async () => {
        const { resources, result } = await create({ serviceName: "orders-v2", project: GIVEN_PROJECT });
        const grants = ofType(resources, "serviceIamBinding:ServiceIamBinding");
        for (const { name, inputs } of [...services(resources), ...grants])
            assert.equal(inputs.name, "orders-v2", name);
        const names = { "us-central1": "orders-v2", "europe-west1": "orders-v2" };
        assert.deepEqual(await valueOf(result.serviceNames), names);
        const backend = await valueOf(result.backend);
        assert.deepEqual([backend?.project, backend?.serviceNames], [GIVEN_PROJECT, names]);
    });

    it("runs as an account of its own, without any role", async () => {
        const { resources, result } = await create();
        const [account] = ofType(resources, "account:Account");
        assert.equal(account.inputs.accountId, "orders-run");
        const email = "orders-run@test-project.iam.gserviceaccount.com";
        assert.equal(await valueOf(result.serviceAccountEmail), email);
        for (const service of services(resources)) assert.equal(service.inputs.template.serviceAccount, email);
    });

    it("runs as a given account and then makes none", async () => {
        const serviceAccount = pulumi.output("own@acme-prod.iam.gserviceaccount.com");
        const { resources } = await create({ serviceAccount });
        assert.deepEqual(ofType(resources, "account:Account"), []);
        for (const { inputs } of services(resources)) {
            assert.equal(inputs.template.serviceAccount, "own@acme-prod.iam.gserviceaccount.com");
        }
    });

    it("leaves the image to another deployer when asked, and only the serving container's", async () => {
        const watched = await create();
        const left = await create({ ignoreImageChanges: true, sidecars: { proxy: { image: "proxy:1" } } });
        for (const service of services(watched.resources)) assert.deepEqual(service.ignoreChanges, []);
        for (const service of services(left.resources)) {
            const ignored = ["template.containers[0].image", "client", "clientVersion"];
            assert.deepEqual(service.ignoreChanges, ignored);
            assert.equal(service.inputs.template.containers[0].image, MINIMAL.image);
        }
    });

    it("enables the APIs it needs first, never disables them, and leaves them alone when told to", async () => {
        const secured = await create({
            secrets: { db: "db" },
            cloudSqlInstances: { main: "acme-prod:us-central1:db" },
        });
        const apis = ofType(secured.resources, "service:Service").filter(({ type }) => type.includes("projects/"));
        assert.deepEqual(
            apis.map(({ inputs }) => inputs.service),
            ["run", "iap", "iam", "secretmanager", "sqladmin"].map((api) => `${api}.googleapis.com`),
        );
        for (const { inputs } of apis) assert.equal(inputs.disableOnDestroy, false);
        for (const child of ["orders-us-central1", "orders-iap-agent", "orders-account"]) {
            assert.ok(waitsFor(named(secured.resources, child)).includes("orders-api-run"), child);
        }
        const without = await create({ enableApis: false });
        assert.deepEqual(ofType(without.resources, "gcp:projects/service:Service"), []);
    });

    it("asks for the project number only where it is not given", async () => {
        const asked = await create({ project: GIVEN_PROJECT });
        assert.deepEqual(
            asked.invokes.map(({ token, inputs }) => [token, inputs]),
            [["gcp:organizations/getProject:getProject", { projectId: GIVEN_PROJECT }]],
        );
        const given = await create({ projectNumber: "42" });
        assert.deepEqual(given.invokes, []);
    });

    it("works with a project and an image that nobody knows yet", async () => {
        const { resources } = await deploy("preview", () => {
            const later = { project: unknownOutput<string>(), image: unknownOutput<string>(), projectNumber: "42" };
            return new RegionalRunService("orders", { ...MINIMAL, ...later });
        });
        assert.equal(services(resources).length, 2);
    });
});

function services(resources: Parameters<typeof ofType>[0]) {
    return ofType(resources, "gcp:cloudrunv2/service:Service");
}
