import * as assert from "node:assert/strict";
import { RegionalRunService, RegionalRunServiceArgs, VpcEgress } from "../../../components";
import { deploy } from "../support/deploy";
import { named } from "../support/find";
import { inEveryMode } from "../support/modes";

const EMAIL = "runtime@acme-prod.iam.gserviceaccount.com";

inEveryMode("the template of a Cloud Run service", (mode) => {
    async function templates(args: Partial<RegionalRunServiceArgs>) {
        const { resources } = await deploy(mode, () => {
            const minimal = { regions: ["us-central1", "europe-west1"], image: "api:1", serviceAccount: EMAIL };
            return new RegionalRunService("orders", { ...minimal, ...args });
        });
        const [us, europe] = ["orders-us-central1", "orders-europe-west1"].map(
            (name) => named(resources, name).inputs.template,
        );
        return { us, europe };
    }

    const CONTAINER = {
        name: "app",
        image: "api:1",
        ports: { name: "http1", containerPort: 8080 },
        resources: { limits: { cpu: "1", memory: "512Mi" }, cpuIdle: true },
    };

    it("is exactly this by default: every value that costs money is written", async () => {
        const { us, europe } = await templates({});
        assert.deepEqual(us, { serviceAccount: EMAIL, containers: [CONTAINER], timeout: "300s" });
        assert.deepEqual(europe, us);
    });

    it("has the port, and speaks h2c when asked", async () => {
        const { us } = await templates({ port: 50051, http2: true });
        assert.deepEqual(us.containers[0].ports, { name: "h2c", containerPort: 50051 });
    });

    it("has command, arguments and plain variables", async () => {
        const { us } = await templates({ command: ["node"], arguments: ["main.js", "-v"], env: { A: "1", B: "2" } });
        const [{ commands, args, envs }] = us.containers;
        assert.deepEqual([commands, args], [["node"], ["main.js", "-v"]]);
        assert.deepEqual(envs, [
            { name: "A", value: "1" },
            { name: "B", value: "2" },
        ]);
    });

    it("reads secret variables from the declared secrets, the latest version unless told otherwise", async () => {
        const { us } = await templates({
            secrets: { db: "projects/vault/secrets/db-password", api: "api-key" },
            secretEnv: { DB: { secret: "db" }, API: { secret: "api", version: "7" } },
        });
        assert.deepEqual(us.containers[0].envs, [
            {
                name: "DB",
                valueSource: { secretKeyRef: { secret: "projects/vault/secrets/db-password", version: "latest" } },
            },
            { name: "API", valueSource: { secretKeyRef: { secret: "api-key", version: "7" } } },
        ]);
    });

    it("mounts secrets, buckets and Cloud SQL", async () => {
        const { us } = await templates({
            secrets: { tls: "tls-cert", whole: "whole" },
            secretVolumes: {
                certs: { secret: "tls", mountPath: "/certs", files: { "cert.pem": "latest", "old.pem": "3" } },
                all: { secret: "whole", mountPath: "/all" },
            },
            bucketVolumes: {
                data: { bucket: "acme-data", mountPath: "/data" },
                scratch: { bucket: "acme-tmp", mountPath: "/tmp", readOnly: false, mountOptions: ["implicit-dirs"] },
            },
            cloudSqlInstances: { main: "acme-prod:us-central1:orders", copy: "acme-prod:europe-west1:orders" },
        });
        assert.deepEqual(us.volumes, [
            {
                name: "certs",
                secret: {
                    secret: "tls-cert",
                    items: [
                        { path: "cert.pem", version: "latest" },
                        { path: "old.pem", version: "3" },
                    ],
                },
            },
            { name: "all", secret: { secret: "whole" } },
            { name: "data", gcs: { bucket: "acme-data", readOnly: true } },
            { name: "scratch", gcs: { bucket: "acme-tmp", readOnly: false, mountOptions: ["implicit-dirs"] } },
            {
                name: "cloudsql",
                cloudSqlInstance: { instances: ["acme-prod:us-central1:orders", "acme-prod:europe-west1:orders"] },
            },
        ]);
        assert.deepEqual(us.containers[0].volumeMounts, [
            { name: "certs", mountPath: "/certs" },
            { name: "all", mountPath: "/all" },
            { name: "data", mountPath: "/data" },
            { name: "scratch", mountPath: "/tmp" },
            { name: "cloudsql", mountPath: "/cloudsql" },
        ]);
        assert.equal(us.executionEnvironment, "EXECUTION_ENVIRONMENT_GEN2");
    });

    it("runs sidecars with their own settings, without a port, and started in order", async () => {
        const { us } = await templates({
            secrets: { db: "db-password" },
            bucketVolumes: { data: { bucket: "acme-data", mountPath: "/data" } },
            startAfter: ["proxy"],
            sidecars: {
                proxy: {
                    image: "proxy:2",
                    arguments: ["--quiet"],
                    env: { LEVEL: "info" },
                    secretEnv: { PASSWORD: { secret: "db" } },
                    cpu: "500m",
                    memory: "256Mi",
                    cpuIdle: false,
                    mounts: { data: "/shared" },
                    startupProbe: { tcpPort: 9000 },
                },
                logs: { image: "logs:1", startAfter: ["proxy"] },
            },
        });
        const [app, proxy, logs] = us.containers;
        assert.deepEqual(app.dependsOns, ["proxy"]);
        assert.deepEqual(proxy, {
            name: "proxy",
            image: "proxy:2",
            args: ["--quiet"],
            envs: [
                { name: "LEVEL", value: "info" },
                { name: "PASSWORD", valueSource: { secretKeyRef: { secret: "db-password", version: "latest" } } },
            ],
            resources: { limits: { cpu: "500m", memory: "256Mi" }, cpuIdle: false },
            startupProbe: { tcpSocket: { port: 9000 } },
            volumeMounts: [{ name: "data", mountPath: "/shared" }],
        });
        assert.deepEqual(logs, {
            name: "logs",
            image: "logs:1",
            resources: { limits: { cpu: "1", memory: "512Mi" }, cpuIdle: true },
            dependsOns: ["proxy"],
        });
    });

    it("has size, concurrency, scale and timeout", async () => {
        const { us } = await templates({
            cpu: "4",
            memory: "2Gi",
            cpuIdle: false,
            concurrency: 20,
            minInstances: 2,
            maxInstances: 30,
            timeoutSeconds: 900,
        });
        assert.deepEqual(us.containers[0].resources, { limits: { cpu: "4", memory: "2Gi" }, cpuIdle: false });
        assert.equal(us.maxInstanceRequestConcurrency, 20);
        assert.deepEqual(us.scaling, { minInstanceCount: 2, maxInstanceCount: 30 });
        assert.equal(us.timeout, "900s");
    });

    it("has startup, liveness and readiness probes of every kind", async () => {
        const http = await templates({
            startupProbe: {
                path: "/started",
                port: 9000,
                headers: { "x-probe": "1" },
                initialDelaySeconds: 5,
                periodSeconds: 20,
                timeoutSeconds: 3,
                failureThreshold: 4,
            },
            livenessProbe: { tcpPort: 9001 },
            readinessProbe: { path: "/ready", periodSeconds: 15, successThreshold: 1 },
        });
        const [{ startupProbe, livenessProbe, readinessProbe }] = http.us.containers;
        assert.deepEqual(startupProbe, {
            httpGet: { path: "/started", port: 9000, httpHeaders: [{ name: "x-probe", value: "1" }] },
            initialDelaySeconds: 5,
            periodSeconds: 20,
            timeoutSeconds: 3,
            failureThreshold: 4,
        });
        assert.deepEqual(livenessProbe, { tcpSocket: { port: 9001 } });
        assert.deepEqual(readinessProbe, { httpGet: { path: "/ready" }, periodSeconds: 15, successThreshold: 1 });
        const grpc = await templates({
            livenessProbe: { grpcService: "", port: 9002 },
            readinessProbe: { grpcService: "orders.v1" },
        });
        assert.deepEqual(grpc.us.containers[0].livenessProbe, { grpc: { service: "", port: 9002 } });
        assert.deepEqual(grpc.us.containers[0].readinessProbe, { grpc: { service: "orders.v1" } });
    });

    it("goes out through the VPC, by default to private addresses only", async () => {
        const some = await templates({ vpc: { network: "main", subnetwork: "apps", tags: ["run"] } });
        assert.deepEqual(some.us.vpcAccess, {
            networkInterfaces: [{ network: "main", subnetwork: "apps", tags: ["run"] }],
            egress: "PRIVATE_RANGES_ONLY",
        });
        const all = await templates({ vpc: { network: "main", egress: VpcEgress.AllTraffic } });
        assert.deepEqual(all.us.vpcAccess, { networkInterfaces: [{ network: "main" }], egress: "ALL_TRAFFIC" });
    });

    it("differs in a region by its overrides and by nothing else", async () => {
        const common: Partial<RegionalRunServiceArgs> = {
            env: { A: "1", B: "2" },
            minInstances: 1,
            vpc: { network: "main", subnetwork: "apps-us" },
        };
        const { us, europe } = await templates({
            ...common,
            overrides: {
                "europe-west1": {
                    image: "api:2",
                    env: { B: "3", C: "4" },
                    cpu: "2",
                    memory: "1Gi",
                    concurrency: 10,
                    minInstances: 3,
                    maxInstances: 4,
                    timeoutSeconds: 60,
                    vpc: { subnetwork: "apps-europe" },
                },
            },
        });
        assert.deepEqual(us, (await templates(common)).us);
        assert.deepEqual(europe, {
            serviceAccount: EMAIL,
            containers: [
                {
                    ...CONTAINER,
                    image: "api:2",
                    envs: [
                        { name: "A", value: "1" },
                        { name: "B", value: "3" },
                        { name: "C", value: "4" },
                    ],
                    resources: { limits: { cpu: "2", memory: "1Gi" }, cpuIdle: true },
                },
            ],
            maxInstanceRequestConcurrency: 10,
            scaling: { minInstanceCount: 3, maxInstanceCount: 4 },
            timeout: "60s",
            vpcAccess: {
                networkInterfaces: [{ network: "main", subnetwork: "apps-europe" }],
                egress: "PRIVATE_RANGES_ONLY",
            },
        });
    });

    it("carries the labels on its revisions too", async () => {
        assert.deepEqual((await templates({ labels: { team: "orders" } })).us.labels, { team: "orders" });
    });
});
