import { iamShape } from "../iam/iamTypes";
import { and, Ternary } from "../ternary";
import { ABSENT_LINK, Link } from "./link";
import { NodeKind } from "./nodes";
import { Identity, identify, inLocation } from "./identity";
import { known, Reading, valueOf } from "./reading";
import { projectOf, sameProject } from "./project";
import { isIn, parseReference } from "./reference";
import { Resource } from "./resource";
import { ResourceReader, textOf } from "./resourceReader";
import { isNeutralSource, typeInUrn } from "./sources";

/** A reference as a property holds it. */
export interface ReferenceQuery {
    /** What may be meant, `service` for example. */
    kinds: NodeKind[];
    value: Reading<string>;
    /** The resource that refers, and the top-level property that does. */
    from: ResourceReader;
    property: string;
    /** The region the target has to be in, where the referrer says so. */
    location?: Reading<string>;
}

/** Finds the resource a reference means: by literal name, else by where the unknown value was made. */
export class ResourceIndex {
    private readonly identities = new Map<string, Identity>();
    private readonly order = new Map<string, number>();
    private readonly byName = new Map<string, Identity[]>();
    private readonly nameless = new Map<NodeKind, Identity[]>();
    private readonly sourced = new Map<string, Link>();
    private readonly children = new Map<string, string[]>();
    private readonly resources = new Map<string, Resource>();

    constructor(resources: Resource[], kindOf: (type: string) => NodeKind | undefined) {
        for (const resource of resources) {
            this.resources.set(resource.urn, resource);
            if (resource.parent) push(this.children, resource.parent, resource.urn);
            const kind = kindOf(resource.type);
            if (kind) this.add(identify(new ResourceReader(resource), kind));
        }
    }

    identity(urn: string): Identity | undefined {
        return this.identities.get(urn);
    }

    resolve(query: ReferenceQuery): Link {
        const value = textOf(query.value);
        if (value.state === "absent") return ABSENT_LINK;
        return value.state === "known" ? this.byLiteral(query, value.value) : this.bySource(query);
    }

    /**
     * The elements of one list. Unknown ones share the list's sources; where there are as many sources as unknown
     * elements, each element is one of them.
     */
    resolveAll(queries: ReferenceQuery[]): Link[] {
        const unknown = queries.filter(({ value }) => value.state === "unknown");
        const links = queries.map((query) => this.resolve(query));
        const shared = unknown.length > 1 ? this.bySource(unknown[0]) : undefined;
        if (shared?.state !== "candidates" || shared.to.length !== unknown.length) return links;
        let next = 0;
        return links.map((link, i) =>
            queries[i].value.state === "unknown" ? { state: "resolved", to: [shared.to[next++]] } : link,
        );
    }

    /** The resources of a kind that an unknown value was made from. */
    sourcesOf(from: ResourceReader, property: string, kinds: NodeKind[]): string[] {
        return this.inOrder(from.sources(property).filter((urn) => kinds.includes(this.kindOf(urn)!)));
    }

    private add(identity: Identity): void {
        this.identities.set(identity.urn, identity);
        this.order.set(identity.urn, this.order.size);
        const name = valueOf(identity.cloudName);
        for (const text of new Set([...(name === undefined ? [] : [name]), ...identity.aliases])) {
            push(this.byName, text, identity);
        }
        if (identity.cloudName.state === "unknown") push(this.nameless, identity.kind, identity);
    }

    private kindOf(urn: string): NodeKind | undefined {
        return this.identities.get(urn)?.kind;
    }

    private byLiteral(query: ReferenceQuery, text: string): Link {
        const reference = parseReference(text);
        const isKind = ({ kind }: Identity): boolean => query.kinds.includes(kind);
        const exact = (this.byName.get(text) ?? []).filter((entry) => isKind(entry) && entry.aliases.includes(text));
        if (exact.length === 1) return { state: "resolved", to: [exact[0].urn], name: reference.name };

        const sure: Identity[] = [];
        const maybe: Identity[] = [];
        const named = (this.byName.get(reference.name) ?? []).filter(isKind);
        const nameless = query.kinds.flatMap((kind) => this.nameless.get(kind) ?? []);
        for (const entry of [...named, ...nameless]) {
            const isNamed: Ternary = entry.cloudName.state === "known" ? "yes" : "unknown";
            const fits = and(isNamed, isIn(entry.kind, reference.collection), this.fits(entry, query, reference));
            if (fits !== "no") (fits === "yes" ? sure : maybe).push(entry);
        }
        const to = this.inOrder((sure.length > 0 ? sure : maybe).map(({ urn }) => urn));
        if (to.length === 0) return { state: "outside", to, name: reference.name };
        if (sure.length === 0) return { state: "unknown", to, name: reference.name };
        return { state: to.length === 1 ? "resolved" : "candidates", to, name: reference.name };
    }

    private fits(entry: Identity, query: ReferenceQuery, reference: { project?: string; location?: string }): Ternary {
        const own = projectOf(query.from);
        const project: Ternary =
            reference.project === undefined
                ? sameProject(own, entry)
                : sameProject({ project: known(reference.project), projectFrom: "" }, entry);
        const location = reference.location === undefined ? query.location : known(reference.location);
        return and(project, inLocation(location, entry.locations));
    }

    /**
     * An unknown value leaves only the resources it was made from. They are looked through for the kind that is meant:
     * the resources themselves first, then what stands behind them (a component's children, a grant's own service).
     */
    private bySource(query: ReferenceQuery): Link {
        // All unknown values of one property have the same sources: a URL map of a thousand paths asks once.
        const { urn } = query.from.resource;
        const key = JSON.stringify([urn, query.property, query.kinds, query.location ?? null]);
        const found = this.sourced.get(key);
        if (found) return found;
        const link = this.fromSources(query);
        this.sourced.set(key, link);
        return link;
    }

    private fromSources(query: ReferenceQuery): Link {
        const sources = query.from.sources(query.property);
        const direct = this.candidates(sources, query);
        if (direct.length === 0) return { state: "unknown", to: this.behind(sources, query) };
        // A stack reference beside the one resource in view may just as well be what is meant.
        const isProved = sources.every((urn) => direct.includes(urn) || this.cannotBeMeant(urn, direct, query));
        if (!isProved) return { state: "unknown", to: direct };
        return { state: direct.length === 1 ? "resolved" : "candidates", to: direct };
    }

    /** Whether a source only has to be there before, and is no reference of this kind itself. */
    private cannotBeMeant(urn: string, direct: string[], query: ReferenceQuery): boolean {
        if (isNeutralSource(urn)) return true;
        const entry = this.identities.get(urn);
        // Of the right kind, and not among the candidates: in another region.
        if (entry && query.kinds.includes(entry.kind)) return true;
        // A grant names nothing but what it is given on: then it is waited for, so that access is there before traffic.
        return (
            iamShape(typeInUrn(urn)) !== undefined && this.behind([urn], query).every((found) => direct.includes(found))
        );
    }

    private candidates(urns: string[], query: ReferenceQuery): string[] {
        return this.inOrder(
            urns.filter((urn) => {
                const entry = this.identities.get(urn);
                return (
                    entry && query.kinds.includes(entry.kind) && inLocation(query.location, entry.locations) !== "no"
                );
            }),
        );
    }

    private behind(sources: string[], query: ReferenceQuery): string[] {
        const seen = new Set(sources);
        let level = sources;
        while (level.length > 0) {
            level = level.flatMap((urn) => [
                ...(this.children.get(urn) ?? []),
                ...(this.resources.get(urn)?.dependencies ?? []),
            ]);
            level = [...new Set(level)].filter((urn) => !seen.has(urn));
            level.forEach((urn) => seen.add(urn));
            const found = this.candidates(level, query);
            if (found.length > 0) return found;
        }
        return [];
    }

    /** Registration order, whatever order a list of dependencies came in. */
    private inOrder(urns: string[]): string[] {
        return [...new Set(urns)].sort((a, b) => this.order.get(a)! - this.order.get(b)!);
    }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
}
