import { Hop } from "../../access/verdict";
import { GATE_NAMES } from "../gateNames";
import { resourceLabel } from "../names";
import { Picture } from "../picture/picture";
import { AccessTable, CellWay, stopOf, TableCaller } from "./accessTable";
import { callerName } from "./tableSection";

/** What the page's script shows for a cell. Hops are said once and named by their number: most are shared by many cells. */
export interface CellData {
    callers: string[];
    rows: WayData[][][];
    hops: HopData[];
}

interface WayData {
    where: string;
    alike: string[];
    outcome: string;
    /** Absent: the reason of the hop that decides. */
    reason?: string;
    hops: number[];
}

interface HopData extends Pick<Hop, "outcome" | "reason" | "status" | "message" | "fix"> {
    gate: string;
    resource?: string;
    /** The number of its node in the picture. */
    node?: number;
}

export function cellData({ callers, rows }: AccessTable, picture: Picture): CellData {
    const numbers = new Map<string, number>();
    const hops: HopData[] = [];
    const nodes = new Map(picture.nodes.flatMap(({ ids }, at) => ids.map((id) => [id, at] as const)));
    const numberOf = (hop: Hop): number => {
        const key = JSON.stringify(hop);
        const known = numbers.get(key);
        if (known !== undefined) return known;
        numbers.set(key, hops.length);
        hops.push(hopData(hop, nodes));
        return hops.length - 1;
    };
    const wayData = ({ where, alike, verdict }: CellWay): WayData => ({
        where,
        alike,
        outcome: verdict.outcome,
        ...(verdict.reason !== stopOf(verdict)?.reason && { reason: verdict.reason }),
        hops: verdict.hops.map(numberOf),
    });
    return {
        callers: callers.map(title),
        rows: rows.map(({ cells }) => cells.map(({ ways }) => ways.map(wayData))),
        hops,
    };
}

function title(caller: TableCaller): string {
    return caller.kind === "anonymous" ? `anyone ${callerName(caller)}` : `${caller.kind} ${caller.name}`;
}

function hopData({ gate, urn, outcome, reason, status, message, fix }: Hop, nodes: Map<string, number>): HopData {
    return {
        gate: GATE_NAMES[gate],
        ...(urn !== undefined && { resource: resourceLabel(urn), node: nodes.get(urn) }),
        outcome,
        reason,
        status,
        message,
        fix,
    };
}
