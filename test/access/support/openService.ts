import { Resource } from "../../../access/graph/resource";
import { resource, T } from "./stack";

/** A service that is open in every other respect, so that what a test gives decides. */
export function open(grant: Resource[], inputs: object = {}): Resource[] {
    return [resource(T.service, "s", { location: "us-central1", ...inputs }), ...grant];
}

/** Makes somebody invoker of that service. */
export function member(value: unknown, extra: object = {}, more: object = {}): Resource {
    return resource(
        T.invokerMember,
        "grant",
        { name: "s", location: "us-central1", role: "roles/run.invoker", member: value, ...extra },
        more,
    );
}
