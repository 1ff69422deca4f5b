import type { Bag } from "../../../../offline/engine/wire";
import { type Binding, IamPolicies } from "./iamPolicies";
import type { Kind, Thing } from "./kind";
import { alreadyExists, apiDisabled, inUse, invalid, notFound } from "./refusal";
import { type World, agentEmail, isAgent } from "./world";

export interface Call {
    verb: "create" | "update" | "delete";
    type: string;
    id: string;
}

/** Google Cloud in memory: it holds what was created, and refuses what Google refuses. */
export class Cloud {
    /** Every call that changed something, in order. */
    readonly calls: Call[] = [];
    readonly policies: IamPolicies;
    private readonly things = new Map<string, Thing>();
    private readonly enabledApis = new Set<string>();
    private readonly agents = new Set<string>();
    private serial = 0;

    constructor(readonly world: World) {
        this.policies = new IamPolicies((member) => this.knowsMember(member));
        if (world.enabledApis !== "all") {
            world.enabledApis.forEach((api) => this.enabledApis.add(api));
        }
        world.existingAgents.forEach((api) => this.createAgent(api));
    }

    get contents(): Thing[] {
        return [...this.things.values()];
    }

    /** What a deployment left behind. Enabled APIs and agents are not counted: Google's cloud keeps them for good. */
    get leftovers(): { things: string[]; grants: { target: string; bindings: Binding[] }[] } {
        const things = this.contents.filter((thing) => !thing.lasting).map((thing) => thing.id);
        return { things, grants: this.policies.remaining };
    }

    create(kind: Kind, type: string, id: string, properties: Bag): Thing {
        this.requireApi(kind.api);
        this.refuseBadReferences(kind, properties);
        kind.refuse?.(properties, this);
        const existing = this.things.get(id);
        if (existing && !kind.lasting) {
            throw alreadyExists(id);
        }
        const thing = { type, id, properties, lasting: kind.lasting };
        this.things.set(id, thing);
        this.calls.push({ verb: "create", type, id });
        return thing;
    }

    update(kind: Kind, id: string, properties: Bag): Thing {
        const thing = this.get(id);
        if (!thing) {
            throw notFound(id);
        }
        this.refuseBadReferences(kind, properties);
        kind.refuse?.(properties, this);
        thing.properties = properties;
        this.calls.push({ verb: "update", type: thing.type, id });
        return thing;
    }

    /** Deleting what is already gone succeeds, as the provider takes a 404 for success. */
    delete(kind: Kind, id: string, kindOf: (type: string) => Kind): void {
        const thing = this.get(id);
        if (!thing || kind.lasting) {
            return;
        }
        const user = this.contents.find((other) => holds(kindOf(other.type), other, id));
        if (user) {
            throw inUse(kind.collection ?? "resource", id, user.id);
        }
        kind.refuseDeletion?.(thing, this);
        this.things.delete(id);
        this.policies.forget(id);
        this.calls.push({ verb: "delete", type: thing.type, id });
    }

    get(id: string): Thing | undefined {
        return this.things.get(id);
    }

    /** A number that nothing else has, for addresses and IDs that Google draws. */
    draw(): number {
        this.serial += 1;
        return this.serial;
    }

    enableApi(api: string): void {
        this.enabledApis.add(api);
    }

    requireApi(api: string): void {
        if (this.world.enabledApis !== "all" && !this.enabledApis.has(api)) {
            throw apiDisabled(api, this.world.project);
        }
    }

    createAgent(api: string): string {
        const email = agentEmail(api, this.world.projectNumber);
        this.agents.add(email);
        return email;
    }

    /** IAM refuses a member that does not exist: https://cloud.google.com/iam/docs/troubleshoot-policies */
    private knowsMember(member: string): boolean {
        const email = member.startsWith("serviceAccount:") ? member.slice("serviceAccount:".length) : undefined;
        if (email && isAgent(email)) {
            return this.agents.has(email);
        }
        if (email?.endsWith(`@${this.world.project}.iam.gserviceaccount.com`)) {
            return this.things.has(`projects/${this.world.project}/serviceAccounts/${email}`);
        }
        return !this.world.missingMembers.includes(member);
    }

    private refuseBadReferences(kind: Kind, properties: Bag): void {
        for (const { written, id, expected } of kind.references?.(properties) ?? []) {
            if (!id) {
                throw invalid(`Invalid value: '${String(written)}'. It is not the reference of a ${expected}`);
            }
            if (!this.things.has(id)) {
                throw notFound(id);
            }
        }
    }
}

function holds(kind: Kind, thing: Thing, id: string): boolean {
    return (kind.references?.(thing.properties) ?? []).some((reference) => reference.holds && reference.id === id);
}
