import { TopologyEdge, TopologyNode, TopologyState } from "../../access/topology";
import { LAYER_WORDS, PictureNode } from "./picture";

/** What a state is called, and a sign for it: nobody has to tell colours apart. */
export const STATE_WORDS: Record<Exclude<TopologyState, "ok">, { sign: string; word: string }> = {
    exposed: { sign: "▲", word: "open" },
    "dead-end": { sign: "■", word: "locked out" },
    undecided: { sign: "?", word: "undecided" },
};

const IAP_WORDS: Record<NonNullable<TopologyNode["iap"]>, string> = {
    yes: "IAP on",
    no: "no IAP",
    unknown: "IAP unknown",
};

/** Where a service stands behind a backend, its not having IAP of its own is as it should be: that is not said. */
export function iapWord({ layer, iap }: TopologyNode): string | undefined {
    return iap === undefined || (layer === "service" && iap === "no") ? undefined : IAP_WORDS[iap];
}

/** What a node is: `backend, IAP on`. */
export function kindOf(node: TopologyNode): string {
    const iap = iapWord(node);
    const { one } = LAYER_WORDS[node.layer];
    return iap === undefined ? one : `${one}, ${iap}`;
}

/** The names it stands for, as far as they can be read. */
export function namesOf({ names }: PictureNode, shown = 3): string[] {
    const hidden = names.length - shown;
    return hidden > 0 ? [...names.slice(0, shown), `and ${hidden} more`] : names;
}

/** The labels of a step, as far as they can be read; of a sender's step, what it does. */
export function labelsOf({ kind, labels }: TopologyEdge, shown = 3): string[] {
    if (kind === "calls") return ["calls"];
    const hidden = labels.length - shown;
    const texts = labels.slice(0, shown).map((label) => label.replace(/^\*(?=\/)/, "any host"));
    return hidden > 0 ? [...texts, `and ${hidden} more`] : texts;
}
