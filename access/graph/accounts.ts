import { isServiceAgent } from "../iam/agents";
import { parsePrincipal } from "../iam/principal";
import { AccessGraph } from "./graph";
import { Grant, ServiceAccountNode } from "./nodes";
import { Reading, valueOf } from "./reading";

/** A service account: one of this stack, or one that is only named. */
export interface Account {
    /** The URN of one of this stack, else the address. */
    key: string;
    /** Its address, or its name here while it has none. */
    label: string;
    node?: ServiceAccountNode;
}

/** Finds the service accounts behind addresses, members and what unknown ones are made from. */
export class Accounts {
    constructor(private readonly graph: AccessGraph) {}

    /** The accounts that a grant is for. Google's own agents act for Google and are none of them. */
    ofGrant({ member, memberFrom }: Grant): Account[] {
        const text = valueOf(member);
        if (text === undefined) return this.madeFrom(memberFrom);
        const { kind, id } = parsePrincipal(text);
        return kind === "serviceAccount" && !isServiceAgent(text) ? [this.named(id)] : [];
    }

    /** The account of an address as a property holds it. */
    ofAddress(address: Reading<string>, from: string[]): Account[] {
        const email = valueOf(address)
            ?.trim()
            .replace(/^serviceAccount:/i, "");
        return email === undefined ? this.madeFrom(from) : [this.named(email.toLowerCase())];
    }

    ofUrn(urn: string): Account | undefined {
        const node = this.graph.nodes.get(urn);
        if (node?.kind !== "service-account") return undefined;
        return { key: node.urn, label: valueOf(node.email) ?? node.name, node };
    }

    named(email: string): Account {
        const node = this.graph.serviceAccountsByEmail.get(email.toLowerCase());
        return node ? this.ofUrn(node.urn)! : { key: email.toLowerCase(), label: email };
    }

    private madeFrom(urns: string[]): Account[] {
        return urns.flatMap((urn) => this.ofUrn(urn) ?? []);
    }
}
