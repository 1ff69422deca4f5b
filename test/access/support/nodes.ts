import * as assert from "node:assert/strict";
import { buildGraph } from "../../../access/graph/graph";
import { AnyNode, NodeKind } from "../../../access/graph/nodes";
import { PropertyBag, Resource } from "../../../access/graph/resource";
import { Extra, resource } from "./stack";

/** The node that one resource becomes, beside others that it may name. */
export function nodeOf<K extends NodeKind>(
    kind: K,
    type: string,
    inputs: PropertyBag,
    others: Resource[] = [],
    extra: Extra = {},
): AnyNode & { kind: K } {
    const one = resource(type, "it", inputs, extra);
    const node = buildGraph([...others, one]).nodes.get(one.urn);
    assert.equal(node?.kind, kind);
    return node as AnyNode & { kind: K };
}

/** A reading in one word, for tables: the value, `unknown` or `absent`. */
export function word(reading: { state: string; value?: unknown }): unknown {
    return reading.state === "known" ? reading.value : reading.state;
}
