import { AccessGraph, buildGraph, deadEnds, exposures, reachability } from "../../access";
import { manyBackends, projectInvokers } from "./manyBackends";
import { row, verdict } from "./print";

/** Seconds of processor time for the graph and the whole table at 1,000 backends. */
const BOUND = 2;
/** Ten times the stack with the same callers is ten times the table. */
const GROWTH_BOUND = 20;

const STEPS = [
    [10, 100],
    [100, 1_000],
    [1_000, 10_000],
];
const RUNS = 3;

/** The graph and the full table of who gets what on which route, in steps of ten. */
export async function benchAccess(): Promise<boolean> {
    console.log("Access model: the graph, and every caller on every route, processor time of all threads\n");
    const medians = STEPS.map(([backends, grants]) => {
        const resources = manyBackends(backends, grants);
        const runs = Array.from({ length: RUNS + 1 }, () => judge(resources)).slice(1);
        const [median] = runs.sort((a, b) => total(a) - total(b)).slice(RUNS >> 1);
        row(
            `${backends} backends, ${grants} grants: graph + table of ${median.cells} cells`,
            `${seconds(median.graph)} + ${seconds(median.table)} s`,
        );
        row("  beside it, not counted: what is open, and who is locked out", `${seconds(median.findings)} s`);
        const ofProject = buildGraph([...resources, ...projectInvokers(backends)]);
        row(`  the same where each service inherits ${backends} grants`, `${seconds(findings(ofProject))} s`);
        return total(median);
    });
    const growth = medians[2] / medians[1];
    const isFast = verdict("seconds at 1,000 backends and 10,000 grants, to one second", medians[2], BOUND);
    return verdict("growth from 100 backends to 1,000", growth, GROWTH_BOUND) && isFast;
}

interface Times {
    graph: number;
    table: number;
    findings: number;
    cells: number;
}

function judge(resources: Parameters<typeof buildGraph>[0]): Times {
    const start = process.cpuUsage();
    const graph = buildGraph(resources);
    const read = process.cpuUsage(start);
    const cells = reachability(graph).length;
    const judged = process.cpuUsage(start);
    return {
        graph: spent(read),
        table: spent(judged) - spent(read),
        findings: findings(graph),
        cells,
    };
}

/** Seconds to find what is open, and who is locked out. */
function findings(graph: AccessGraph): number {
    const start = process.cpuUsage();
    exposures(graph);
    deadEnds(graph);
    return spent(process.cpuUsage(start));
}

function spent({ user, system }: NodeJS.CpuUsage): number {
    return (user + system) / 1e6;
}

function total({ graph, table }: Times): number {
    return graph + table;
}

function seconds(value: number): string {
    return value.toFixed(2);
}
