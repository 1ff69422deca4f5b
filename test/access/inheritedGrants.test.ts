import * as assert from "node:assert/strict";
import { deadEnds } from "../../access/deadEnds";
import { exposures } from "../../access/exposures";
import { AccessGraph, buildGraph } from "../../access/graph/graph";
import { Grant } from "../../access/graph/nodes";
import { reachability } from "../../access/reachability";
import { resource, T } from "./support/stack";

/** As many services as grants on their project, so that each grant counts at each service. */
function stackOf(count: number): AccessGraph {
    const indexes = Array.from({ length: count }, (_, index) => index);
    return buildGraph([
        ...indexes.map((index) =>
            resource(T.service, `service-${index}`, { location: "us-central1", project: "acme", iapEnabled: true }),
        ),
        ...indexes.map((index) =>
            resource(T.projectMember, `grant-${index}`, {
                project: "acme",
                role: index % 2 === 0 ? "roles/run.invoker" : "roles/iap.httpsResourceAccessor",
                member: `user:caller-${index}@example.com`,
            }),
        ),
    ]);
}

/** How often grants are asked for anything while a question about the stack is answered. */
function looksAtGrants(graph: AccessGraph, question: (graph: AccessGraph) => unknown): number {
    let looks = 0;
    const get = (grant: Grant, property: PropertyKey): unknown => {
        looks++;
        return Reflect.get(grant, property);
    };
    question({ ...graph, grants: graph.grants.map((grant) => new Proxy(grant, { get })) });
    return looks;
}

describe("access: grants that many resources inherit", () => {
    const questions: [string, (graph: AccessGraph) => unknown, number][] = [
        ["what is open", exposures, 2],
        ["who is locked out", deadEnds, 2],
        // Twice the callers at twice the services.
        ["who gets what", reachability, 4],
    ];
    for (const [name, question, growth] of questions) {
        it(`${name}: twice the grants on twice the services are ${growth} times the work`, () => {
            const [once, twice] = [20, 40].map((count) => looksAtGrants(stackOf(count), question));
            assert.ok(twice <= growth * once, `${once} looks at grants became ${twice}`);
        });
    }
});
