import * as assert from "node:assert/strict";
import { buildGraph } from "../../../access/graph/graph";
import { Resource } from "../../../access/graph/resource";
import { publicInvokers } from "../../../access/judgements/publicInvoker";
import { from, resource, T, UNKNOWN } from "../support/stack";

function certaintiesOf(resources: Resource[]): string[] {
    return publicInvokers({ resources, graph: buildGraph(resources) }).map(({ certainty }) => certainty);
}

describe("access/judgements/publicInvoker", () => {
    it("a role made from a custom role is that role only as far as it convicts", () => {
        const made = from("role", T.customRole, "caller");
        const grant = resource(T.invokerMember, "grant", { name: "s", role: UNKNOWN, member: "allUsers" }, made);
        const role = (permission: string) =>
            resource(T.customRole, "caller", { project: "acme", roleId: "caller", permissions: [permission] });
        assert.deepEqual(certaintiesOf([role("run.routes.invoke"), grant]), ["certain"]);
        assert.deepEqual(certaintiesOf([role("run.services.get"), grant]), ["undecided"]);
    });
});
