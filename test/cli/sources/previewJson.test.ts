import * as assert from "node:assert/strict";
import { sourceFromText } from "../../../cli/sources/readSource";
import { UsageError } from "../../../cli/usageError";
import { type Bag, isUnknown, reveal, UNKNOWN } from "../../../offline/engine/wire";
import type { Registration } from "../../../offline/types";
import { sample, type SampleName, sampleText } from "../support/samples";

const read = (name: SampleName) => sourceFromText(`${name}.json`, sampleText(name));
const named = (registrations: Registration[], name: string): Registration => {
    const found = registrations.find((registration) => registration.name === name);
    assert.ok(found, name);
    return found;
};

describe("the JSON of a preview", () => {
    it("is the stack as it will be: created, changed, replaced and unchanged, without what is deleted", () => {
        const { project, stack, registrations, configuration, failure } = read("changedStack");
        assert.deepEqual({ project, stack, failure }, { project: "changing", stack: "test", failure: undefined });
        assert.deepEqual(configuration, { "gcp:project": "acme-prod" });
        assert.deepEqual(registrations.flatMap(({ kind, name }) => (kind === "provider" ? [] : [name])).sort(), [
            "changing-test",
            "created",
            "deleted-first",
            "replaced",
            "same",
            "updated",
        ]);
        for (const name of ["replaced", "deleted-first"]) {
            assert.equal(named(registrations, name).inputs.location, "us-central1", name);
        }
        assert.deepEqual(named(registrations, "same").ignoreChanges, ["ingress"]);
    });

    it("keeps the outputs of what stays, and not the old ones of what changes", () => {
        const { registrations } = read("changedStack");
        assert.match(String(named(registrations, "same").outputs.uri), /^https:.*run\.app$/);
        const updated = named(registrations, "updated");
        assert.equal(updated.inputs.ingress, "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER");
        assert.equal(updated.outputs.ingress, updated.inputs.ingress, "what was open before is not open after it");
        assert.match(String(updated.outputs.id), /^projects\//, "an update keeps the ID");
    });

    it("with --refresh: what the program asks for, and what was found by hand where it stays", () => {
        const { registrations } = read("refreshedStack");
        assert.deepEqual(
            registrations.map(({ urn }) => urn).sort(),
            read("changedStack")
                .registrations.map(({ urn }) => urn)
                .sort(),
        );
        assert.equal(named(registrations, "same").outputs.ingress, "INGRESS_TRAFFIC_ALL");
    });

    it("with --refresh: what is gone from the cloud, and not asked for any more, is not in the stack", () => {
        const digest = sample("refreshedStack") as { steps: { op: string; urn: string }[] };
        // As the CLI shows it: the refresh has found it gone, so no deletion follows.
        digest.steps = digest.steps.filter(({ op, urn }) => !(op === "delete" && urn.endsWith("::deleted")));
        assert.ok(digest.steps.some(({ op, urn }) => op === "refresh" && urn.endsWith("::deleted")));
        const { registrations } = sourceFromText("preview.json", JSON.stringify(digest));
        assert.ok(!registrations.some(({ name }) => name === "deleted"));
    });

    it("of a refresh alone: the stack as the cloud has it", () => {
        const digest = sample("refreshedStack") as { steps: { op: string }[] };
        digest.steps = digest.steps.filter(({ op }) => op === "refresh");
        const { registrations } = sourceFromText("refresh.json", JSON.stringify(digest));
        assert.equal(registrations.filter(({ kind }) => kind === "custom").length, 5);
        assert.equal(named(registrations, "deleted").kind, "custom");
    });

    it("with --show-replacement-steps says the same", () => {
        const digest = sample("changedStack") as { steps: Bag[] };
        digest.steps = digest.steps.flatMap((step) => {
            if (step.op !== "replace") return [step];
            const { newState, ...old } = step;
            return [
                { ...old, op: "delete-replaced" },
                step,
                { ...step, op: "create-replacement", newState },
                { ...old, op: "delete-replaced" },
            ];
        });
        assert.deepEqual(
            sourceFromText("preview.json", JSON.stringify(digest)).registrations,
            read("changedStack").registrations,
        );
    });

    it("is refused without what stays as it is, with the command that shows it", () => {
        assert.throws(
            () => read("changesOnly"),
            (error: Error) => {
                assert.ok(error instanceof UsageError);
                assert.match(error.message, /^changesOnly\.json leaves out 1 resource that stays as it is, /);
                assert.match(error.message, /pulumi preview --json --show-sames$/);
                return true;
            },
        );
    });

    it("of a preview that failed is a part of a stack, and says why", () => {
        const { failure, registrations } = read("failedPreview");
        assert.equal(failure?.kind, "program");
        assert.match(failure?.message ?? "", /^The preview failed.*\nerror: .*the settings are missing/);
        assert.equal(registrations.length, 1);
    });

    it("that a policy pack refused is whole: the CLI's last word is no failure of the program", () => {
        const digest = sample("changedStack");
        digest.diagnostics = [
            { message: "warning: something else\n", severity: "warning" },
            { message: "error: preview failed\n", severity: "error" },
        ];
        const { failure } = sourceFromText("preview.json", JSON.stringify(digest));
        assert.equal(failure, undefined);
    });

    it("holds unknown values as sentinels, and no secret", () => {
        const { registrations } = read("newStack");
        assert.equal(named(registrations, "orders-events-subscription").inputs.topic, UNKNOWN);
        const { iap } = named(registrations, "orders-edge-service").inputs as { iap: Bag };
        assert.ok(isUnknown(reveal(iap.oauth2ClientSecret)), "[secret] is a word of the CLI, not the value");
    });

    it("has the default providers, made of the configuration: the CLI shows no step for them", () => {
        const providers = read("newStack").registrations.filter(({ kind }) => kind === "provider");
        assert.deepEqual(
            providers.map(({ name, inputs }) => [name, inputs]),
            [["default_9_37_0", { project: "acme-prod", version: "9.37.0" }]],
        );
        const [{ urn }] = providers;
        const backend = named(read("newStack").registrations, "orders-edge-service");
        assert.ok(backend.provider.startsWith(`${urn}::`));
    });

    it("leaves a provider that the program made itself as it is", () => {
        const digest = sample("newStack") as { steps: Bag[] };
        const [{ urn }] = read("newStack").registrations.filter(({ kind }) => kind === "provider");
        const newState = { urn, type: "pulumi:providers:gcp", custom: true, inputs: { project: "acme-dev" } };
        digest.steps.push({ op: "create", urn, newState });
        const { registrations } = sourceFromText("preview.json", JSON.stringify(digest));
        const providers = registrations.filter(({ kind }) => kind === "provider");
        assert.deepEqual(
            providers.map(({ inputs }) => inputs),
            [{ project: "acme-dev" }],
        );
        const { email } = named(registrations, "orders-events-account").outputs;
        assert.equal(email, "orders-events-push@acme-dev.iam.gserviceaccount.com");
    });

    it("knows what the provider plans, and that everything else is not known yet", () => {
        const { registrations } = read("newStack");
        const account = named(registrations, "orders-events-account");
        assert.equal(account.outputs.email, "orders-events-push@acme-prod.iam.gserviceaccount.com");
        assert.equal(account.outputs.uniqueId, UNKNOWN);
    });

    it("knows no project that only this machine has", () => {
        const digest = sample("newStack");
        digest.config = {};
        const set = process.env.GOOGLE_PROJECT;
        process.env.GOOGLE_PROJECT = "of-this-machine";
        try {
            const { registrations } = sourceFromText("preview.json", JSON.stringify(digest));
            assert.equal(named(registrations, "orders-events-account").outputs.email, UNKNOWN);
        } finally {
            if (set === undefined) delete process.env.GOOGLE_PROJECT;
            else process.env.GOOGLE_PROJECT = set;
        }
    });

    it("takes reads for reads", () => {
        const digest = sample("changedStack") as { steps: { urn: string; op: string; newState: Bag }[] };
        const step = digest.steps.find(({ urn }) => urn.endsWith("::created"));
        assert.ok(step);
        step.op = "read";
        step.newState.external = true;
        const { registrations } = sourceFromText("preview.json", JSON.stringify(digest));
        assert.equal(named(registrations, "created").kind, "read");
    });
});
