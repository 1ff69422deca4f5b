import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { RegionalRunService, RegionalRunServiceArgs } from "../../../components";
import { deploy } from "../support/deploy";
import { named, ofType, waitsFor } from "../support/find";
import { inEveryMode } from "../support/modes";

const MEMBER = "serviceAccount:orders-run@test-project.iam.gserviceaccount.com";

inEveryMode("the grants of a runtime identity", (mode) => {
    const create = (args: Partial<RegionalRunServiceArgs>) =>
        deploy(mode, () => new RegionalRunService("orders", { regions: ["us-central1"], image: "api:1", ...args }));

    it("are one accessor grant a secret, in the secret's own project", async () => {
        const { resources } = await create({
            secrets: {
                db: pulumi.output("db-password"),
                shared: "projects/vault-1/secrets/key",
                unused: "read-by-api",
            },
            secretEnv: { DB: { secret: "db" }, DB_AGAIN: { secret: "db" }, KEY: { secret: "shared" } },
            project: "acme-prod",
            serviceAccount: "own@acme-prod.iam.gserviceaccount.com",
        });
        const grants = ofType(resources, "secretIamMember:SecretIamMember");
        const role = "roles/secretmanager.secretAccessor";
        const member = "serviceAccount:own@acme-prod.iam.gserviceaccount.com";
        assert.deepEqual(Object.fromEntries(grants.map(({ name, inputs }) => [name, inputs])), {
            "orders-secret-db": { secretId: "db-password", project: "acme-prod", role, member },
            "orders-secret-shared": { secretId: "projects/vault-1/secrets/key", project: "vault-1", role, member },
            "orders-secret-unused": { secretId: "read-by-api", project: "acme-prod", role, member },
        });
    });

    it("let it read a bucket, and write only where the volume may", async () => {
        const { resources } = await create({
            bucketVolumes: {
                data: { bucket: "acme-data", mountPath: "/data" },
                scratch: { bucket: "acme-tmp", mountPath: "/tmp", readOnly: pulumi.output(false) },
            },
        });
        const bucket = (name: string) => named(resources, name).inputs;
        const grant = { bucket: "acme-data", role: "roles/storage.objectViewer", member: MEMBER };
        assert.deepEqual(bucket("orders-bucket-data"), grant);
        const write = { bucket: "acme-tmp", role: "roles/storage.objectUser", member: MEMBER };
        assert.deepEqual(bucket("orders-bucket-scratch"), write);
    });

    it("let it connect to one Cloud SQL instance and no other of the project", async () => {
        const { resources } = await create({ cloudSqlInstances: { main: "example.com:data:us-central1:orders" } });
        const { inputs } = named(resources, "orders-cloudsql-main");
        assert.equal(inputs.project, "example.com:data");
        assert.equal(inputs.role, "roles/cloudsql.client");
        assert.equal(inputs.member, MEMBER);
        assert.equal(
            inputs.condition.expression,
            'resource.name == "projects/example.com:data/instances/orders" && resource.service == "sqladmin.googleapis.com"',
        );
    });

    it("come before the services, which could not start without them", async () => {
        const { resources } = await create({
            secrets: { db: "db-password" },
            bucketVolumes: { data: { bucket: "acme-data", mountPath: "/data" } },
            cloudSqlInstances: { main: "acme-prod:us-central1:orders" },
        });
        const before = waitsFor(named(resources, "orders-us-central1"));
        for (const grant of ["orders-secret-db", "orders-bucket-data", "orders-cloudsql-main"]) {
            assert.ok(before.includes(grant), grant);
        }
    });

    it("keep their names when a variable or a volume is renamed", async () => {
        const secrets = { db: "db-password" };
        const before = await create({ secrets, secretEnv: { OLD: { secret: "db" } } });
        const after = await create({ secrets, secretVolumes: { fresh: { secret: "db", mountPath: "/fresh" } } });
        const urns = ({ resources }: typeof before) => resources.map(({ urn }) => urn).sort();
        assert.deepEqual(urns(after), urns(before));
    });
});
