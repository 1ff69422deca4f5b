import * as assert from "node:assert/strict";
import { refusals } from "../support/refused";
import { serviceWith, WrongInputs } from "../support/wrongInputs";

const CASES: WrongInputs[] = [
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
];

describe("RegionalRunService refuses", () => {
    for (const [title, inputs, ...lines] of CASES) {
        it(title, async () => assert.deepEqual(await refusals(() => serviceWith(inputs)), lines));
    }
});
