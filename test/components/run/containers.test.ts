import * as assert from "node:assert/strict";
import { RegionalRunService, RegionalRunServiceArgs } from "../../../components";
import { deploy } from "../support/deploy";
import { refusals } from "../support/refused";

const create = (inputs: object) =>
    new RegionalRunService("orders", { regions: ["us-central1"], image: "img:1", ...inputs } as RegionalRunServiceArgs);
const started = { image: "img:1", startupProbe: { tcpPort: 9000 } };

const CASES: [title: string, inputs: object, ...lines: string[]][] = [
    [
        "a startup probe that waits for more than Cloud Run does",
        { startupProbe: { path: "/ready", periodSeconds: 10, failureThreshold: 25 } },
        "startupProbe.failureThreshold: gives the container 25 × 10 = 250 seconds to start, and Cloud Run gives 240; " +
            "lower it or periodSeconds",
    ],
    [
        "a startup probe whose period is long, with the default of failures",
        { startupProbe: { path: "/ready", periodSeconds: 100 } },
        "startupProbe.periodSeconds: gives the container 3 × 100 = 300 seconds to start, and Cloud Run gives 240; " +
            "lower it or failureThreshold",
    ],
    [
        "a startup probe with the times of a liveness probe",
        { startupProbe: { tcpPort: 1, periodSeconds: 241, timeoutSeconds: 241, failureThreshold: 1 } },
        "startupProbe.periodSeconds: is 241; write a whole number from 1 to 240",
        "startupProbe.timeoutSeconds: is 241; write a whole number from 1 to 240",
    ],
    [
        "a liveness probe of more than an hour",
        { livenessProbe: { path: "/alive", periodSeconds: 3601, initialDelaySeconds: 3601 } },
        "livenessProbe.periodSeconds: is 3601; write a whole number from 1 to 3600",
        "livenessProbe.initialDelaySeconds: is 3601; write a whole number from 0 to 3600",
    ],
    [
        "a sidecar that is waited for and does not say when it has started",
        { startAfter: ["proxy"], sidecars: { proxy: { image: "img:1" } } },
        "sidecars.proxy.startupProbe: is missing, and app starts after it; write one such as { tcpPort: 9000 }",
    ],
    [
        "a sidecar that another one waits for and that does not say when it has started",
        { sidecars: { proxy: { image: "img:1" }, logs: { image: "img:1", startAfter: ["proxy"] } } },
        "sidecars.proxy.startupProbe: is missing, and logs starts after it; write one such as { tcpPort: 9000 }",
    ],
    [
        "sidecars that wait for each other",
        { sidecars: { a: { ...started, startAfter: ["b"] }, b: { ...started, startAfter: ["a"] } } },
        "sidecars.a.startAfter: goes round, a after b after a, so that none ever starts; take one of them out",
    ],
    [
        "sidecars that wait in a longer round, once, and not the one before it",
        {
            sidecars: {
                first: { ...started, startAfter: ["a"] },
                a: { ...started, startAfter: ["b"] },
                b: { ...started, startAfter: ["c"] },
                c: { ...started, startAfter: ["a"] },
            },
        },
        "sidecars.a.startAfter: goes round, a after b after c after a, so that none ever starts; take one of them out",
    ],
    [
        "an HTTP probe of a sidecar without a port",
        { sidecars: { proxy: { image: "img:1", startupProbe: { path: "/ready" } } } },
        "sidecars.proxy.startupProbe.port: is missing; a sidecar has no port of its own, write the one it listens on",
    ],
    [
        "a gRPC probe of a sidecar without a port",
        { sidecars: { proxy: { image: "img:1", livenessProbe: { grpcService: "" } } } },
        "sidecars.proxy.livenessProbe.port: is missing; a sidecar has no port of its own, write the one it listens on",
    ],
    [
        "a variable that Cloud Run sets in sidecars too",
        { sidecars: { proxy: { image: "img:1", env: { K_SERVICE: "a" } } } },
        "sidecars.proxy.env.K_SERVICE: is set by Cloud Run itself; leave it out",
    ],
    [
        "an image with its scheme",
        { image: "https://us-docker.pkg.dev/acme/orders/api:1" },
        'image: is "https://us-docker.pkg.dev/acme/orders/api:1"; write it without https://',
    ],
    [
        "an image with its scheme in a region",
        { overrides: { "us-central1": { image: "docker://img:1" } } },
        'overrides.us-central1.image: is "docker://img:1"; write it without docker://',
    ],
    [
        "two volumes at one path that is written in two ways",
        {
            bucketVolumes: {
                a: { bucket: "acme-a", mountPath: "/data" },
                b: { bucket: "acme-b", mountPath: "/data/" },
            },
        },
        "bucketVolumes.b.mountPath: is /data/, which another volume has; choose another path",
    ],
    [
        "a bucket where Cloud SQL is",
        {
            cloudSqlInstances: { main: "acme:us-central1:db" },
            bucketVolumes: { a: { bucket: "acme-a", mountPath: "/cloudsql/" } },
        },
        "bucketVolumes.a.mountPath: is /cloudsql/, which another volume has; choose another path",
    ],
    [
        "a mount path with a way up",
        { bucketVolumes: { a: { bucket: "acme-a", mountPath: "/data/../etc" } } },
        'bucketVolumes.a.mountPath: is "/data/../etc"; write an absolute path such as /data',
    ],
    [
        "two mounts of a sidecar at one path",
        {
            bucketVolumes: { a: { bucket: "acme-a", mountPath: "/a" }, b: { bucket: "acme-b", mountPath: "/b" } },
            sidecars: { proxy: { image: "img:1", mounts: { a: "/data", b: "/data/" } } },
        },
        "sidecars.proxy.mounts.b: is /data/, which another volume has; choose another path",
    ],
];

describe("the containers of a Cloud Run service", () => {
    for (const [title, inputs, ...lines] of CASES) {
        it(`are refused: ${title}`, async () => assert.deepEqual(await refusals(() => create(inputs)), lines));
    }

    const allowed: [title: string, inputs: object][] = [
        ["a startup probe of all the time there is", { startupProbe: { path: "/", periodSeconds: 80 } }],
        [
            "a liveness probe once an hour",
            { livenessProbe: { path: "/", periodSeconds: 3600, initialDelaySeconds: 3600, timeoutSeconds: 3600 } },
        ],
        ["a sidecar's own PORT", { sidecars: { proxy: { image: "img:1", env: { PORT: "9000" } } } }],
        [
            "sidecars that start one after another",
            {
                startAfter: ["b", "a"],
                sidecars: {
                    a: started,
                    b: { ...started, startAfter: ["a"] },
                    c: { ...started, startAfter: ["a", "b"] },
                },
            },
        ],
    ];
    for (const [title, inputs] of allowed) it(`may have ${title}`, () => deploy("update", () => create(inputs)));
});
