import { InputReader } from "../../validation/inputReader";
import { cpuCount, DEFAULT_CPU, isCpuCount, memoryBytes, memoryRange, memoryText } from "../cpuAndMemory";

/** Where a setting may stand: the first reader that has it counts. */
type Layers = InputReader[];

/** What CPU, memory, concurrency and billing of one instance ask of each other, in every region. */
export function checkInstanceSizes(service: InputReader): void {
    const sidecars = service.objectEntries("sidecars", "a container").map(({ inputs }) => inputs);
    const overrides = service.objectEntries("overrides", "a region's settings").map(({ inputs }) => inputs);
    const kind = { alone: sidecars.length === 0, secondGeneration: service.keys("bucketVolumes").length > 0 };
    for (const serving of [[service], ...overrides.map((override) => [override, service])]) {
        checkMemory(serving, kind);
        const cpus = [serving, ...sidecars.map((sidecar) => [sidecar])].map(cpusOf);
        const isKnown = cpus.every((count) => count !== undefined);
        if (isKnown && cpus.reduce((sum, count) => sum + count, 0) < 1) checkFraction(serving, kind);
    }
    for (const sidecar of sidecars) checkMemory([sidecar], kind);
}

/** Undefined where it is not known or wrong. */
function cpusOf(layers: Layers): number | undefined {
    const text = layerOf(layers, "cpu") === undefined ? DEFAULT_CPU : layerOf(layers, "cpu")?.quietText("cpu");
    const count = text === undefined ? undefined : cpuCount(text);
    return count !== undefined && isCpuCount(count) ? count : undefined;
}

function checkMemory(layers: Layers, kind: { alone: boolean; secondGeneration: boolean }): void {
    const cpus = cpusOf(layers);
    const memory = layerOf(layers, "memory")?.quietText("memory");
    const bytes = memory === undefined ? undefined : memoryBytes(memory);
    if (cpus === undefined || bytes === undefined) return;
    const { least, most } = memoryRange(cpus, kind);
    if (bytes >= least && bytes <= most) return;
    const range = `${memoryText(least)} to ${memoryText(most)}`;
    const [own] = layers;
    if (own.isGiven("memory"))
        own.add("memory", `is ${memory}, and ${cpus} CPU take ${range}; write an amount between`);
    else if (own.isGiven("cpu")) own.add("cpu", `takes ${range} of memory, and memory is ${memory}; write memory too`);
}

/** All containers together have less than one CPU (https://docs.cloud.google.com/run/docs/configuring/services/cpu). */
function checkFraction(layers: Layers, { secondGeneration }: { secondGeneration: boolean }): void {
    const concurrency = layerOf(layers, "concurrency")?.quietNumber("concurrency");
    if (concurrency !== undefined && concurrency > 1) {
        const rule = "with less than one CPU an instance handles one request at a time";
        addWhereGiven(layers, ["concurrency", "cpu"], `is for more CPU: ${rule}; write concurrency 1 or CPU 1`);
    }
    if (layerOf(layers, "cpuIdle")?.known<boolean>("cpuIdle") === false) {
        const rule = "with less than one CPU an instance has it only while it handles a request";
        addWhereGiven(layers, ["cpuIdle", "cpu"], `asks for more CPU: ${rule}; leave cpuIdle out or write CPU 1`);
    }
    if (secondGeneration) {
        addWhereGiven(layers, ["cpu"], "is less than bucketVolumes need; write 1 or more");
    }
}

/** Once, in the settings that bring it about. */
function addWhereGiven([own]: Layers, properties: string[], reason: string): void {
    const property = properties.find((property) => own.isGiven(property));
    if (property !== undefined) own.add(property, reason);
}

function layerOf(layers: Layers, property: string): InputReader | undefined {
    return layers.find((layer) => layer.isGiven(property));
}
