import * as assert from "node:assert/strict";
import * as path from "node:path";
import { buildGraph, reachability } from "../../../access";
import { sourceFromText } from "../../../cli/sources/readSource";
import { toResources } from "../../../cli/sources/toResources";
import { preview } from "../../../offline";
import { type Bag, isBag } from "../../../offline/engine/wire";
import type { Registration } from "../../../offline/types";
import { EXAMPLES } from "../../engine/support/program";
import { USED_PROJECT } from "../../engine/provider/cloud/world";
import { sample, type SampleName, sampleText } from "../support/samples";

/** Who fares how at every gate of every route: the order and the names that are drawn at random left out. */
function accessTable(registrations: Registration[]): string[] {
    return reachability(buildGraph(toResources(registrations)))
        .map(({ caller, kind, route, verdict: { outcome, hops } }) => {
            const gates = hops.map((hop) => `${hop.gate} ${hop.outcome}`).join(" > ");
            return `${kind} ${caller} on ${route}: ${outcome} (${gates})`;
        })
        .sort();
}

const read = (name: SampleName) => sourceFromText(`${name}.json`, sampleText(name));

describe("the access picture of examples/reference", () => {
    let embedded: string[];
    before(async () => {
        const { registrations, failure } = await preview({
            projectDirectory: path.join(EXAMPLES, "reference"),
            stack: "test",
            projectNumber: USED_PROJECT.projectNumber,
        });
        assert.equal(failure, undefined);
        embedded = accessTable(registrations);
        assert.ok(embedded.length > 20, "too little to compare");
        assert.ok(embedded.some((line) => line.includes(": allowed (")));
    });

    it("is the same from a preview of the Pulumi CLI", () => {
        assert.deepEqual(accessTable(read("newStack").registrations), embedded);
    });

    it("is the same from the deployed stack's export", () => {
        assert.deepEqual(accessTable(read("deployed").registrations), embedded);
    });

    it("is the same from an export with its secrets shown, and from a checkpoint file", () => {
        const state = sample("deployed");
        const shown = JSON.stringify(state).replaceAll('"ciphertext":"v1:left out"', '"plaintext":"{}"');
        assert.notEqual(shown, JSON.stringify(state));
        assert.deepEqual(accessTable(sourceFromText("shown", shown).registrations), embedded);
        const checkpoint = { version: 3, checkpoint: { stack: "test", latest: state.deployment } };
        assert.deepEqual(accessTable(sourceFromText("checkpoint", JSON.stringify(checkpoint)).registrations), embedded);
    });

    it("shows what somebody opened by hand: of what was asked for and what was found, the more open counts", () => {
        const state = sample("deployed");
        const resources = (state.deployment as { resources: { type: string; outputs?: Bag }[] }).resources;
        const [service] = resources.filter(({ type }) => type === "gcp:cloudrunv2/service:Service");
        assert.ok(isBag(service.outputs));
        service.outputs.ingress = "INGRESS_TRAFFIC_ALL";
        service.outputs.defaultUriDisabled = false;
        service.outputs.invokerIamDisabled = true;
        const opened = accessTable(sourceFromText("drifted", JSON.stringify(state)).registrations);
        const added = opened.filter((line) => !embedded.includes(line));
        assert.ok(
            added.some((line) => /^anonymous .* on run\.app URL of .*: allowed /.test(line)),
            added.join("\n"),
        );
    });
});
