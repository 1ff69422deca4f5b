import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { RegionalRunService, RegionalRunServiceArgs } from "../../../components";
import { deploy } from "../support/deploy";
import { ofType } from "../support/find";
import { refusals } from "../support/refused";

const create = (inputs: object) =>
    new RegionalRunService("orders", { regions: ["us-central1"], image: "img:1", ...inputs } as RegionalRunServiceArgs);
const bucketVolumes = { data: { bucket: "acme-data", mountPath: "/data" } };
const sidecar = (inputs: object) => ({ proxy: { image: "proxy:1", ...inputs } });

const CPU = (cpu: string) =>
    `cpu: is "${cpu}", which Cloud Run does not offer; write 1, 2, 4, 6, 8, or less than 1 and at least 0.08`;
const CONCURRENCY =
    "is for more CPU: with less than one CPU an instance handles one request at a time; write concurrency 1 or CPU 1";
const IDLE =
    "asks for more CPU: with less than one CPU an instance has it only while it handles a request; " +
    "leave cpuIdle out or write CPU 1";

const CASES: [title: string, inputs: object, ...lines: string[]][] = [
    ["no CPU", { cpu: "0" }, CPU("0")],
    ["too little CPU", { cpu: "79m" }, CPU("79m")],
    ["one and a half CPU", { cpu: "1.5" }, CPU("1.5")],
    ["three CPU", { cpu: "3000m" }, CPU("3000m")],
    ["more CPU than there is", { cpu: "16" }, CPU("16")],
    ["CPU of a sidecar", { sidecars: sidecar({ cpu: "3" }) }, `sidecars.proxy.${CPU("3")}`],
    [
        "an amount of memory in bits",
        { memory: "512MB" },
        'memory: is "512MB"; write an amount such as "512Mi" or "2Gi"',
    ],
    [
        "too little memory for any instance",
        { memory: "64Mi" },
        "memory: is 64Mi, and 1 CPU take 128Mi to 4Gi; write an amount between",
    ],
    [
        "too little memory for a file system",
        { memory: "256Mi", bucketVolumes },
        "memory: is 256Mi, and 1 CPU take 512Mi to 4Gi; write an amount between",
    ],
    [
        "too little memory for four CPU",
        { cpu: "4", memory: "1Gi" },
        "memory: is 1Gi, and 4 CPU take 2Gi to 16Gi; write an amount between",
    ],
    [
        "too little memory for eight CPU",
        { cpu: "8000m", memory: "2Gi" },
        "memory: is 2Gi, and 8 CPU take 4Gi to 32Gi; write an amount between",
    ],
    [
        "too much memory for one CPU",
        { memory: "5Gi" },
        "memory: is 5Gi, and 1 CPU take 128Mi to 4Gi; write an amount between",
    ],
    [
        "too much memory for a part of a CPU",
        { cpu: "0.4", memory: "1Gi" },
        "memory: is 1Gi, and 0.4 CPU take 128Mi to 512Mi; write an amount between",
    ],
    [
        "too little memory for a sidecar",
        { sidecars: sidecar({ cpu: "4", memory: "512Mi" }) },
        "sidecars.proxy.memory: is 512Mi, and 4 CPU take 2Gi to 32Gi; write an amount between",
    ],
    [
        "CPU in a region whose memory is the common one",
        { memory: "512Mi", overrides: { "us-central1": { cpu: "4" } } },
        "overrides.us-central1.cpu: takes 2Gi to 16Gi of memory, and memory is 512Mi; write memory too",
    ],
    [
        "memory in a region whose CPU is the common one",
        { cpu: "2", overrides: { "us-central1": { memory: "9Gi" } } },
        "overrides.us-central1.memory: is 9Gi, and 2 CPU take 128Mi to 8Gi; write an amount between",
    ],
    ["concurrency with less than one CPU", { cpu: "500m", concurrency: 80 }, `concurrency: ${CONCURRENCY}`],
    [
        "less than one CPU in a region, with concurrency",
        { concurrency: 80, overrides: { "us-central1": { cpu: "500m" } } },
        `overrides.us-central1.cpu: ${CONCURRENCY}`,
    ],
    [
        "concurrency where all containers have less than one CPU",
        { cpu: "0.5", concurrency: 2, sidecars: sidecar({ cpu: "0.4" }) },
        `concurrency: ${CONCURRENCY}`,
    ],
    ["CPU between requests with less than one", { cpu: "0.5", cpuIdle: false }, `cpuIdle: ${IDLE}`],
    [
        "a bucket as a file system with less than one CPU",
        { cpu: "0.5", bucketVolumes },
        "cpu: is less than bucketVolumes need; write 1 or more",
    ],
];

describe("CPU and memory of an instance", () => {
    for (const [title, inputs, ...lines] of CASES) {
        it(`are refused: ${title}`, async () => assert.deepEqual(await refusals(() => create(inputs)), lines));
    }

    it("are judged once they are known", async () => {
        assert.deepEqual(await refusals(() => create({ cpu: pulumi.output("4"), memory: "512Mi" })), [
            "memory: is 512Mi, and 4 CPU take 2Gi to 16Gi; write an amount between",
        ]);
    });

    const sizes: [title: string, inputs: object, cpu: string, memory: string][] = [
        ["one CPU", {}, "1", "512Mi"],
        ["a part of a CPU", { cpu: "0.08" }, "0.08", "512Mi"],
        ["two CPU", { cpu: "2" }, "2", "512Mi"],
        ["four CPU", { cpu: "4000m" }, "4000m", "2Gi"],
        ["six CPU", { cpu: "6" }, "6", "4Gi"],
        ["eight CPU, told late", { cpu: pulumi.output("8") }, "8", "4Gi"],
        ["four CPU in a region", { overrides: { "us-central1": { cpu: "4" } } }, "4", "2Gi"],
    ];
    for (const [title, inputs, cpu, memory] of sizes) {
        it(`have as a default the memory that ${title} need`, async () => {
            const { resources } = await deploy("update", () => create(inputs));
            const [service] = ofType(resources, "service:Service").filter(({ type }) => type.includes("cloudrunv2"));
            assert.deepEqual(service.inputs.template.containers[0].resources.limits, { cpu, memory });
        });
    }

    const allowed: [title: string, inputs: object][] = [
        [
            "the least and the most of four CPU",
            { cpu: "4", memory: "2Gi", overrides: { "us-central1": { memory: "16Gi" } } },
        ],
        [
            "concurrency where all containers have one CPU",
            { cpu: "0.5", concurrency: 80, sidecars: sidecar({ cpu: "500m" }) },
        ],
        ["little memory for a sidecar", { sidecars: sidecar({ memory: "64Mi" }) }],
        ["one request at a time with less than one CPU", { cpu: "500m", concurrency: 1, cpuIdle: true }],
    ];
    for (const [title, inputs] of allowed) it(`may be ${title}`, () => deploy("update", () => create(inputs)));
});
