import { Certainty } from "../findings";
import { AccessGraph } from "../graph/graph";
import { Resource } from "../graph/resource";

/** What is wrong with one property of one resource. What is fine is not mentioned. */
export interface Judgement {
    urn: string;
    /** `undecided`: it may be wrong; a value that decides it is not known yet. */
    certainty: Certainty;
    /** Where, as people write it: `members[1]`, `policyData.bindings[0].members[2]`. */
    property: string;
    /** Half a sentence that follows the property: `is not set, which means open`. Never a value. */
    what: string;
    /** What to write here, where that differs from one resource type to the next. */
    fix?: string;
}

/** What a judgement is made on: resources, and the graph they make. */
export interface Judged {
    resources: readonly Resource[];
    graph: AccessGraph;
}
