/** `gcp:cloudrunv2/service:Service` as Pulumi's own displays write it: `gcp:cloudrunv2:Service`. */
export function shortType(token: string): string {
    const [pkg, module, name] = token.split(":");
    if (!name) return token;
    return [pkg, module.split("/")[0], name].join(":");
}

/** `urn:pulumi:<stack>::<project>::<parent types$type>::<name>`; a name may itself contain `::`. */
function urnParts(urn: string): { type: string; name: string } {
    const [, , types, ...name] = urn.split("::");
    if (name.length === 0) return { type: "", name: urn };
    return { type: types.slice(types.lastIndexOf("$") + 1), name: name.join("::") };
}

/** The logical name of a resource, as the program gave it. */
export function nameOf(urn: string): string {
    return urnParts(urn).name;
}

/** A resource as a person writes it down: `gcp:cloudrunv2:Service orders-us-central1`. */
export function resourceLabel(urn: string): string {
    const { type, name } = urnParts(urn);
    return `${shortType(type)} ${name}`.trim();
}

export function counted(count: number, singular: string, plural = `${singular}s`): string {
    return `${count === 0 ? "no" : count} ${count === 1 ? singular : plural}`;
}
