/**
 * What Cloud Run takes as CPU and memory of an instance
 * (https://docs.cloud.google.com/run/docs/configuring/services/cpu and .../memory-limits).
 */

const MI = 1024 ** 2;
const GI = 1024 ** 3;
const UNITS: Record<string, number> = {
    "": 1,
    ...{ K: 1000, M: 1000 ** 2, G: 1000 ** 3, T: 1000 ** 4 },
    ...{ Ki: 1024, Mi: MI, Gi: GI, Ti: 1024 ** 4 },
};

export const DEFAULT_CPU = "1";
/** Cloud Run's own. */
const DEFAULT_MEMORY = 512 * MI;
/** Above one CPU, these numbers only. */
export const WHOLE_CPUS = [1, 2, 4, 6, 8];
export const LEAST_CPU = 0.08;
/** Of the first generation execution environment; the second takes no less than its default. */
const LEAST_MEMORY = 128 * MI;

/** How many CPUs `500m` or `0.5` are; undefined where the text is no such number. */
export function cpuCount(text: string): number | undefined {
    const parts = /^(\d+(?:\.\d+)?)(m?)$/.exec(text);
    return parts ? Number(parts[1]) / (parts[2] === "m" ? 1000 : 1) : undefined;
}

export function isCpuCount(count: number): boolean {
    return count < 1 ? count >= LEAST_CPU : WHOLE_CPUS.includes(count);
}

/** How many bytes `512Mi` are; undefined where the text is no such amount. */
export function memoryBytes(text: string): number | undefined {
    const parts = /^(\d+(?:\.\d+)?)((?:[KMGT]i?)?)$/.exec(text);
    return parts ? Number(parts[1]) * UNITS[parts[2]] : undefined;
}

/** Bytes as an input takes them. */
export function memoryText(bytes: number): string {
    return bytes % GI === 0 ? `${bytes / GI}Gi` : `${bytes / MI}Mi`;
}

/** How many bytes so many CPUs take. */
export function memoryRange(
    cpus: number,
    { alone, secondGeneration }: { alone: boolean; secondGeneration: boolean },
): { least: number; most: number } {
    // How containers that share an instance share its limits is not documented; each still needs what its CPU needs.
    if (!alone) return { least: Math.max(MI, neededMemory(cpus)), most: mostMemory(8) };
    const least = secondGeneration ? DEFAULT_MEMORY : LEAST_MEMORY;
    return { least: Math.max(least, neededMemory(cpus)), most: mostMemory(cpus) };
}

/** 512Mi, or the least that so many CPUs need. */
export function defaultMemory(cpu: string): string {
    return memoryText(Math.max(DEFAULT_MEMORY, neededMemory(cpuCount(cpu) ?? 1)));
}

function neededMemory(cpus: number): number {
    if (cpus < 4) return 0;
    return cpus < 6 ? 2 * GI : 4 * GI;
}

function mostMemory(cpus: number): number {
    if (cpus < 0.5) return 512 * MI;
    return cpus < 1 ? GI : cpus * 4 * GI;
}
