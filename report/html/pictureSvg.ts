import { TopologyEdge } from "../../access/topology";
import { LAYER_WORDS, Picture } from "../picture/picture";
import { LABEL_WIDTH, Layout, LINE_HEIGHT, placed, PlacedEdge, PlacedNode, Point } from "./layout";
import { html, Markup } from "./markup";

/** What a reader of the picture may follow: from a resource to what is said about it. */
export type Links = ReadonlyMap<string, string>;

/** The picture as SVG. `links`: the anchor on this page that tells what is wrong with a resource, by URN. */
export function pictureSvg(picture: Picture, links: Links): Markup {
    const layout = placed(picture);
    const index = new Map(picture.nodes.map(({ id }, at) => [id, at]));
    const { width, height } = layout;
    const top = 26;
    return html`<svg
        class="picture"
        viewBox="0 ${-top} ${width} ${height + top}"
        width="${width}"
        height="${height + top}"
        role="group"
        aria-label="From the internet on the left to the services on the right"
    >
        <defs>${["ok", "exposed", "dead-end", "undecided"].map(marker)}</defs>
        <g class="captions" aria-hidden="true">${captions(layout)}</g>
        <g class="edges">${layout.edges.map((edge) => drawnEdge(edge, index))}</g>
        <g class="labels">${layout.edges.map((edge) => edgeLabel(edge, index))}</g>
        <g class="nodes">${layout.nodes.map((node, at) => drawnNode(node, at, links))}</g>
    </svg>`;
}

function marker(state: string): Markup {
    return html`<marker
        id="arrow-${state}"
        class="${state}"
        viewBox="0 0 10 10"
        refX="9"
        refY="5"
        markerWidth="9"
        markerHeight="9"
        markerUnits="userSpaceOnUse"
        orient="auto"
        ><path d="M0 1 10 5 0 9z"
    /></marker>`;
}

/** One word over each column. */
function captions({ nodes }: Layout): Markup[] {
    const columns = new Map<number, PlacedNode[]>();
    for (const node of nodes) columns.set(node.x, [...(columns.get(node.x) ?? []), node]);
    return [...columns]
        .sort(([a], [b]) => a - b)
        .flatMap(([x, [first, ...others]]) => {
            const layers = [first, ...others].map(({ node }) => node.layer);
            const layer = layers.find((one) => !["answer", "elsewhere", "caller"].includes(one));
            if (layer === undefined) return [];
            const word = layer === "origin" ? "from" : LAYER_WORDS[layer].one;
            return [html`<text x="${x + first.width / 2}" y="-10">${word}</text>`];
        });
}

function drawnNode({ node, text, x, y, width, height }: PlacedNode, at: number, links: Links): Markup {
    const link = node.ids.map((id) => links.get(id)).find((anchor) => anchor !== undefined);
    const rows = [
        ...text.names.map((name) => ["name", name]),
        ...(text.kind === undefined ? [] : [["kind", text.kind]]),
        ...(text.state === undefined ? [] : [["state", text.state]]),
    ];
    const baseline = (row: number): number => 8 + (row + 1) * LINE_HEIGHT;
    const title = [node.names.join(", "), text.kind, text.iap, text.state].filter(Boolean).join(": ");
    const iap =
        text.iap !== undefined &&
        html`<text class="iap ${node.iap}" x="${width - 9}" y="${baseline(text.names.length)}">
            ${node.iap === "yes" && "◆ "}${text.iap}
        </text>`;
    const body = html`<title>${title}</title>
        <rect width="${width}" height="${height}" rx="7" />
        ${rows.map(([kind, row], at) => html`<text class="${kind}" x="10" y="${baseline(at)}">${row}</text>`)}${iap}`;
    const group = html`<g
        id="node-${at}"
        class="node ${node.state} ${node.layer}"
        data-layer="${node.layer}"
        data-text="${title.toLowerCase()}"
        transform="translate(${x} ${y})"
        >${body}</g
    >`;
    return link === undefined ? group : html`<a href="#${link}">${group}</a>`;
}

function drawnEdge({ edge, points }: PlacedEdge, index: Map<string, number>): Markup {
    return html`<path
        class="${edgeClass(edge)}"
        data-from="${index.get(edge.from)}"
        data-to="${index.get(edge.to)}"
        d="${curve(points)}"
        marker-end="url(#arrow-${edge.state})"
    />`;
}

function edgeLabel({ edge, label }: PlacedEdge, index: Map<string, number>): Markup | undefined {
    if (!label) return undefined;
    const { x, y, lines } = label;
    const width = Math.max(...lines.map((line) => line.length)) * LABEL_WIDTH + 10;
    const height = lines.length * LINE_HEIGHT;
    return html`<g class="label ${edge.state}" data-from="${index.get(edge.from)}" data-to="${index.get(edge.to)}"
        ><rect
            x="${round(x - width / 2)}"
            y="${round(y - height / 2)}"
            width="${round(width)}"
            height="${height}"
            rx="4"
        />${lines.map(
            (line, at) =>
                html`<text x="${round(x)}" y="${round(y - height / 2 + (at + 1) * LINE_HEIGHT - 4)}">${line}</text>`,
        )}</g
    >`;
}

function edgeClass({ state, kind, certainty }: TopologyEdge): string {
    return ["edge", state, kind, certainty].join(" ");
}

/** Through the layout's points without corners: each is the control point between the middles of its sides. */
function curve(points: Point[]): string {
    const [first, ...rest] = points;
    const middles = rest.map((point, at) => middle(points[at], point));
    const bends = rest.slice(0, -1).map(({ x, y }, at) => {
        const to = middles[at + 1];
        return `Q${x} ${y} ${to.x} ${to.y}`;
    });
    const last = points[points.length - 1];
    return `M${first.x} ${first.y}L${middles[0].x} ${middles[0].y}${bends.join("")}L${last.x} ${last.y}`;
}

function middle(a: Point, b: Point): Point {
    return { x: round((a.x + b.x) / 2), y: round((a.y + b.y) / 2) };
}

function round(value: number): number {
    return Math.round(value * 10) / 10;
}
