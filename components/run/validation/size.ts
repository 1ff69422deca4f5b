import { InputReader } from "../../validation/inputReader";
import { cpuCount, isCpuCount, LEAST_CPU, memoryBytes, WHOLE_CPUS } from "../cpuAndMemory";

/** CPU and memory of one container, each for itself. */
export function checkSize(container: InputReader): void {
    const cpu = container.text("cpu", 'a number of CPUs such as "1" or "500m", as a text');
    const cpus = cpu === undefined ? undefined : cpuCount(cpu);
    if (cpu !== undefined && cpus === undefined) {
        container.add("cpu", `is ${JSON.stringify(cpu)}; write a number of CPUs such as "1" or "500m"`);
    } else if (cpus !== undefined && !isCpuCount(cpus)) {
        const numbers = `write ${WHOLE_CPUS.join(", ")}, or less than 1 and at least ${LEAST_CPU}`;
        container.add("cpu", `is ${JSON.stringify(cpu)}, which Cloud Run does not offer; ${numbers}`);
    }
    const memory = container.text("memory", 'an amount such as "512Mi" or "2Gi"');
    if (memory !== undefined && memoryBytes(memory) === undefined) {
        container.add("memory", `is ${JSON.stringify(memory)}; write an amount such as "512Mi" or "2Gi"`);
    }
}
