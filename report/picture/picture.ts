import { Topology, TopologyEdge, TopologyLayer, TopologyNode } from "../../access/topology";
import { bounded } from "./bounded";
import { merged } from "./merged";

/** A topology as it is drawn: nodes that nothing tells apart are one, and no more of them than can be read. */
export interface Picture {
    nodes: PictureNode[];
    edges: TopologyEdge[];
    /** How many resources are not drawn by themselves, because there are too many. */
    leftOut: number;
}

export interface PictureNode extends TopologyNode {
    /** Names of all that it stands for. */
    names: string[];
    /** Their ids in the topology, or how many they are where they are left out. */
    ids: string[];
    isRest: boolean;
}

export function pictureOf(topology: Topology, most: number): Picture {
    return bounded(merged(topology), most);
}

/** From left to right; what stands in a backend's place stands beside backends. */
export const COLUMNS: Record<Exclude<TopologyLayer, "elsewhere">, number> = {
    origin: 0,
    caller: 0,
    "forwarding-rule": 1,
    proxy: 2,
    "url-map": 3,
    backend: 4,
    answer: 4,
    neg: 5,
    service: 6,
};

/** A resource of a layer in a caption: `backend orders-api`. */
export const LAYER_WORDS: Record<TopologyLayer, { one: string; many: string }> = {
    origin: { one: "origin", many: "origins" },
    caller: { one: "sender", many: "senders" },
    "forwarding-rule": { one: "forwarding rule", many: "forwarding rules" },
    proxy: { one: "proxy", many: "proxies" },
    "url-map": { one: "URL map", many: "URL maps" },
    backend: { one: "backend", many: "backends" },
    neg: { one: "NEG", many: "NEGs" },
    service: { one: "service", many: "services" },
    answer: { one: "answer", many: "answers" },
    elsewhere: { one: "out of sight", many: "ways out of sight" },
};
