import * as assert from "node:assert/strict";
import { join } from "node:path";
import { comparable } from "./support/comparison";
import { Deployment } from "./support/deployment";
import { engineSuite } from "./support/engineSuite";
import { WORLDS } from "./support/expectedResources";
import { programIn } from "./support/program";

const ROOT = join(__dirname, "../..");

/**
 * What a program deploys, by type and name: an `up` knows every value, also the IDs that a program by hand refers to. Who is
 * whose child is each program's own affair.
 */
async function deployed(folder: string): Promise<Record<string, unknown>> {
    const deployment = await Deployment.of(programIn(join(ROOT, folder)), { world: WORLDS.reference });
    try {
        const outcome = await deployment.upSkippingPreview();
        assert.ok(outcome.succeeded, outcome.output);
        const own = (await deployment.resources()).filter(({ type }) => type.startsWith("gcp:"));
        return Object.fromEntries(
            own.map(({ urn, type, inputs }) => [`${type} ${urn.split("::").pop()}`, comparable(withoutDraw(inputs))]),
        );
    } finally {
        deployment.dispose();
    }
}

/** The cloud draws an address's last part in the order in which it is asked. */
function withoutDraw(inputs: Record<string, unknown> = {}): Record<string, unknown> {
    const { ipAddress } = inputs;
    return typeof ipAddress === "string"
        ? { ...inputs, ipAddress: ipAddress.replace(/[0-9a-f]+$/, "<drawn>") }
        : inputs;
}

engineSuite("the program that `npm run bench` holds the reference against", () => {
    it("deploys the reference's resources: every type, name, input and secret", async () => {
        const [reference, byHand] = [await deployed("examples/reference"), await deployed("scripts/bench/byHand")];
        assert.ok(Object.keys(reference).length > 40, "too little was compared");
        assert.deepEqual(byHand, reference);
    });
});
