import { AnyNode, Node, NodeKind } from "../nodes";
import { projectOf } from "../project";
import { ResourceIndex } from "../resourceIndex";
import { ResourceReader } from "../resourceReader";

/** Turns the resources of some types into nodes of one kind. */
export interface NodeReader {
    types: readonly string[];
    kind: NodeKind;
    read(reader: ResourceReader, index: ResourceIndex): AnyNode;
}

/** What every node says about its resource. */
export function nodeOf(reader: ResourceReader): Node {
    const { urn, name, external = false } = reader.resource;
    return { urn, name, external, cloudName: reader.text("name"), ...projectOf(reader) };
}
