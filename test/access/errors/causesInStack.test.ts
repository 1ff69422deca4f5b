import * as assert from "node:assert/strict";
import * as path from "node:path";
import { KNOWN_ERRORS } from "../../../access/errors/catalogue";
import { causesInStack } from "../../../access/errors/causesInStack";
import { StackCause } from "../../../access/errors/stackCause";
import { buildGraph } from "../../../access/graph/graph";
import { Resource } from "../../../access/graph/resource";
import { toResources } from "../../../cli/sources/toResources";
import { preview } from "../../../offline";
import { googleManaged, settings } from "../support/iapStacks";
import { audience, ENDPOINT, push } from "../support/pushStacks";
import { CLIENT, edit, previewStack, PUSHER, stateStack, T, UNKNOWN } from "../support/stack";
import { generated, job, minting, tokenCreator, withHostRule } from "./support/errorStacks";
import { FAILING } from "./support/failingStacks";

function causes(id: string, resources: Resource[]): StackCause[] {
    const error = KNOWN_ERRORS.find((known) => known.id === id);
    assert.ok(error, id);
    const found = causesInStack(buildGraph(resources), { error, by: "text" });
    assert.ok(found, `${id} never looks at a stack`);
    return found;
}

/** `certain Type.name property` for each cause. */
function linesOf(id: string, resources: Resource[]): string[] {
    return causes(id, resources).map(({ urn, property, certainty }) => {
        const [, , type, name] = urn.split("::");
        return `${certainty} ${type.split(":")[2]} ${name} ${property}`;
    });
}

const LOOKING = KNOWN_ERRORS.filter(({ inStack }) => inStack).map(({ id }) => id);

describe("access/errors/causesInStack", function () {
    this.timeout(60_000);

    for (const [id, name, stack, named] of FAILING) {
        it(`${id}: ${name}`, () => {
            const lines = linesOf(id, stack()).map((line, at) =>
                named[at]?.startsWith("any ") ? line.replace(/^\w+/, "any") : line,
            );
            assert.deepEqual(lines, named);
            for (const { reason, fix } of causes(id, stack())) {
                assert.match(reason, /^[A-Z"a-z].*[.]$/);
                assert.match(fix, /^[A-Z].*[.]$/);
            }
        });
    }

    it("every error that looks at stacks has a stack here that fails", () => {
        assert.deepEqual(
            LOOKING.filter((id) => !FAILING.some(([failing]) => failing === id)),
            [],
        );
    });

    describe("names nothing in a sound stack", () => {
        const sound: Record<string, () => Promise<Resource[]> | Resource[]> = {
            "a preview": () => generated(),
            "a state file": () => generated(minting(stateStack())),
            "a host rule that the certificate names": () => generated(minting(withHostRule(["orders.example.com"]))),
            "examples/reference": () => example("reference"),
            "examples/two-services": () => example("two-services"),
        };
        for (const [name, stack] of Object.entries(sound)) {
            it(name, async () => {
                const resources = await stack();
                const found = LOOKING.flatMap((id) => linesOf(id, resources).map((line) => `${id}: ${line}`));
                assert.deepEqual(found, []);
            });
        }
    });

    it("what cannot be seen is not taken for a cause", () => {
        const stacks: [string, Resource[]][] = [
            ["iap-no-oauth-client", edit(previewStack(), T.backend, "orders-backend", { iap: { enabled: UNKNOWN } })],
            [
                "iap-no-oauth-client",
                edit(googleManaged(), T.backend, "orders-backend", { iap: { enabled: true, oauth2ClientId: UNKNOWN } }),
            ],
            ["iap-no-oauth-client", [...googleManaged(), settings({ oauthSettings: { clientId: CLIENT } })]],
            ["iap-code-52", withHostRule([UNKNOWN])],
            [
                "iap-code-52",
                edit(withHostRule(["shop.example.com"]), T.certificate, "orders-cert", {
                    managed: { domains: UNKNOWN },
                }),
            ],
            [
                "iam-account-missing",
                edit(previewStack(), T.identity, "iap-agent", { service: "iap.googleapis.com", project: "acme" }),
            ],
            ["pulumi-group-in-use", edit(generated(), T.neg, "orders-us-central1", { name: UNKNOWN })],
            [
                "pulumi-address-in-use",
                ["orders-443", "orders-80"].reduce(
                    (stack, name) => edit(stack, T.forwardingRule, name, { ipAddress: UNKNOWN, portRange: "443" }),
                    previewStack(),
                ),
            ],
            ["pubsub-push-account", push({ serviceAccountEmail: UNKNOWN }, ENDPOINT, stateStack())],
            [
                "pubsub-cannot-mint",
                [...previewStack(), tokenCreator(UNKNOWN, `projects/acme/serviceAccounts/${PUSHER}`)],
            ],
        ];
        for (const [id, stack] of stacks) assert.deepEqual(linesOf(id, stack), [], id);
    });

    it("a certificate for all hosts of a domain names each of them", () => {
        const wildcard = (hosts: string[]) =>
            edit(withHostRule(hosts), T.certificate, "orders-cert", { managed: { domains: ["*.example.com"] } });
        assert.deepEqual(linesOf("iap-code-52", wildcard(["orders.example.com", "*.example.com"])), []);
        assert.deepEqual(linesOf("iap-code-52", wildcard(["orders.example.org"])).length, 1);
    });

    it("tells a call without a token from one with an access token", () => {
        const stack = [...push(undefined), job({ uri: ENDPOINT, oauthToken: { serviceAccountEmail: PUSHER } })];
        const named = (id: string) => causes(id, stack).map(({ urn }) => urn.split("::").pop());
        assert.deepEqual(named("iap-no-credential"), ["orders-push"]);
        assert.deepEqual(named("iap-not-a-jwt"), ["nightly"]);
    });

    it("certain causes come first", () => {
        const stack = [...audience(UNKNOWN), job({ uri: ENDPOINT, oidcToken: { serviceAccountEmail: PUSHER } })];
        assert.deepEqual(
            causes("iap-jwt-audience", stack).map(({ certainty }) => certainty),
            ["certain", "undecided"],
        );
    });

    it("says no value of a property", () => {
        const secret = "canary-value-5d1f";
        const stacks = [audience(secret), edit(previewStack(), T.service, "orders-us-central1", { location: secret })];
        for (const stack of stacks) {
            for (const id of LOOKING) assert.ok(!JSON.stringify(causes(id, stack)).includes(secret), id);
        }
    });

    it("an error that no stack shows is not looked for", () => {
        const error = KNOWN_ERRORS.find(({ id }) => id === "iap-email-claim")!;
        assert.equal(causesInStack(buildGraph(previewStack()), { error, by: "text" }), undefined);
    });
});

async function example(name: string): Promise<Resource[]> {
    const projectDirectory = path.join(__dirname, "..", "..", "..", "examples", name);
    const { registrations, failure } = await preview({ projectDirectory, stack: "dev", policyPacks: [] });
    assert.equal(failure, undefined);
    return toResources(registrations);
}
