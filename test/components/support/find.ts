import * as assert from "node:assert/strict";
import { Registration } from "./registration";

/** @returns the registrations of a type, by its token's last part: `Service` finds `gcp:cloudrunv2/service:Service`. */
export function ofType(resources: Registration[], type: string): Registration[] {
    return resources.filter((resource) => resource.type === type || resource.type.endsWith(`/${type}`));
}

/** @returns the one registration of that name. */
export function named(resources: Registration[], name: string): Registration {
    const found = resources.filter((resource) => resource.name === name);
    assert.equal(found.length, 1, `${found.length} resources are named ${name}`);
    return found[0];
}

/** Names of what a resource waits for, sorted. */
export function waitsFor(resource: Registration): string[] {
    return resource.dependencies.map((urn) => urn.split("::").pop()!).sort();
}
