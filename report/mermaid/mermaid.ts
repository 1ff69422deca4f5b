import { TopologyEdge, TopologyState } from "../../access/topology";
import { inOrder } from "../ordering";
import { Picture, pictureOf, PictureNode } from "../picture/picture";
import { kindOf, labelsOf, namesOf, STATE_WORDS } from "../picture/words";
import { Report } from "../report";
import { label } from "./label";

/**
 * Mermaid refuses a diagram of more than 50,000 characters or 500 edges, and GitHub keeps these limits
 * (https://mermaid.js.org/config/schema-docs/config.html, maxTextSize and maxEdges).
 */
const MOST_CHARACTERS = 50_000;
const MOST_EDGES = 500;

/** More than this nobody reads; it is halved until the diagram is within the limits. */
const MOST_NODES = 160;

/** The picture as a Mermaid flowchart, for a Markdown page or a pull request. */
export function mermaidReport(report: Report): string {
    const { access } = inOrder(report);
    if (!access) return message("No picture: the program did not get to its end.");
    if (access.topology.nodes.length === 0) return message("No load balancer, service or sender in this stack.");
    for (let most = MOST_NODES; ; most = Math.floor(most / 2)) {
        const picture = pictureOf(access.topology, most);
        const text = flowchart(picture);
        if ((text.length <= MOST_CHARACTERS && picture.edges.length <= MOST_EDGES) || most <= 20) return text;
    }
}

/** Red, amber and grey, readable on a light and on a dark page. */
const CLASSES: Record<TopologyState, string> = {
    ok: "fill:#eef3fb,stroke:#5b7db1,color:#16233b",
    exposed: "fill:#fde3e1,stroke:#c62828,color:#5f1111,stroke-width:3px",
    "dead-end": "fill:#fff1d0,stroke:#b26a00,color:#4d2e00,stroke-width:3px",
    undecided: "fill:#ececec,stroke:#757575,color:#303030,stroke-dasharray:4 3",
};

const LINKS: Partial<Record<TopologyState, string>> = {
    exposed: "stroke:#c62828,stroke-width:3px",
    "dead-end": "stroke:#b26a00,stroke-width:3px",
};

function flowchart({ nodes, edges, leftOut }: Picture): string {
    const ids = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
    const used = [...new Set(nodes.map(({ state }) => state))].sort();
    return [
        "flowchart LR",
        ...nodes.map((node) => `    ${ids.get(node.id)}${shape(node)}:::${CLASS_NAMES[node.state]}`),
        ...edges.map((edge) => `    ${ids.get(edge.from)} ${arrow(edge)} ${ids.get(edge.to)}`),
        ...linkStyles(edges),
        ...used.map((state) => `    classDef ${CLASS_NAMES[state]} ${CLASSES[state]}`),
        ...(leftOut > 0 ? [`    %% ${leftOut} resources are drawn together: there are too many for one picture.`] : []),
        "",
    ].join("\n");
}

const CLASS_NAMES: Record<TopologyState, string> = {
    ok: "ok",
    exposed: "exposed",
    "dead-end": "deadEnd",
    undecided: "undecided",
};

function shape(node: PictureNode): string {
    const { layer, state } = node;
    const isResource = layer !== "origin" && layer !== "answer" && layer !== "elsewhere" && !node.isRest;
    const lines = [...namesOf(node), ...(isResource ? [kindOf(node)] : [])];
    if (state !== "ok") lines.push(`${STATE_WORDS[state].sign} ${STATE_WORDS[state].word}`);
    return isResource ? `["${label(lines)}"]` : `(["${label(lines)}"])`;
}

function arrow(edge: TopologyEdge): string {
    const line = edge.state === "exposed" ? "==>" : edge.certainty === "undecided" ? "-.->" : "-->";
    const labels = labelsOf(edge);
    return labels.length > 0 ? `${line}|"${label(labels)}"|` : line;
}

function linkStyles(edges: TopologyEdge[]): string[] {
    return (Object.keys(LINKS) as TopologyState[]).flatMap((state) => {
        const indexes = edges.flatMap((edge, index) => (edge.state === state ? [index] : []));
        return indexes.length > 0 ? [`    linkStyle ${indexes.join(",")} ${LINKS[state]}`] : [];
    });
}

function message(text: string): string {
    return `flowchart LR\n    n0(["${label([text])}"])\n`;
}
