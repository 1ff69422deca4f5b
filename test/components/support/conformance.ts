import * as pulumi from "@pulumi/pulumi";
import { Provider } from "@pulumi/gcp/provider";
import * as assert from "node:assert/strict";
import { isModelled } from "../../../access/graph/readers";
import { isNeutral } from "../../../access/graph/readers/neutral";
import { deploy, Deployment, Mode } from "./deploy";
import { Form, inEveryMode } from "./modes";
import { clearTexts, Registration } from "./registration";

/** What every specimen is created with, so that it can be looked for on every child. */
export const GIVEN_PROJECT = "given-project";
export const GIVEN_LABELS = { team: "orders" };

/** A component with all its settings, for what must be true of every component. */
export interface Specimen {
    className: string;
    /** Exactly the outputs it has: whatever else is a field of the instance leaks into the schema. */
    outputs: string[];
    /** Texts that stand in inputs: handed over as secrets, none may appear in clear anywhere. */
    texts: string[];
    /** Children, by name, that belong into another project than the component's. */
    foreignProjects?: Record<string, string>;
    /** With every Input in this form, GIVEN_PROJECT and GIVEN_LABELS. */
    create(name: string, form: Form, opts: pulumi.ComponentResourceOptions): pulumi.ComponentResource;
}

const NAME = "thing";

export function behavesLikeAComponent(specimen: Specimen): void {
    const token = `iap-run:index:${specimen.className}`;
    const deployForm = (mode: Mode, form: Form, opts = {}) => deploy(mode, () => specimen.create(NAME, form, opts));

    inEveryMode(`${specimen.className} as a component`, (mode) => {
        it("is the parent of everything it makes, each with a name of its own below its name", async () => {
            const { resources } = await deployForm(mode, "plain");
            const [component, ...children] = resources;
            assert.equal(component.type, token);
            assert.ok(children.length > 0);
            const components = new Set(resources.filter(({ custom }) => !custom).map(({ urn }) => urn));
            for (const child of children) {
                assert.ok(child.parent !== undefined && components.has(child.parent), `${child.name} has no parent`);
                assert.ok(child.name.startsWith(`${NAME}-`), `${child.name} is not named after its component`);
            }
        });

        for (const key of ["provider", "providers"] as const) {
            it(`hands an explicit ${key} option to every child and every function`, async () => {
                const { resources, invokes } = await deploy(mode, () => {
                    const provider = new Provider("explicit", { project: GIVEN_PROJECT });
                    const opts = key === "provider" ? { provider } : { providers: { gcp: provider } };
                    return specimen.create(NAME, "plain", opts);
                });
                const explicit = resources.find(({ name }) => name === "explicit")!;
                const children = resources.filter(({ type }) => type.startsWith("gcp:"));
                assert.ok(children.length > 0);
                for (const { name, provider } of children) assert.match(provider, startingWith(explicit.urn), name);
                for (const { token, provider } of invokes) assert.match(provider, startingWith(explicit.urn), token);
            });
        }

        it("puts the project and the labels on everything that takes them", async () => {
            const { resources } = await deployForm(mode, "plain");
            for (const child of resources.filter(({ type }) => type.startsWith("gcp:"))) {
                const project = specimen.foreignProjects?.[child.name] ?? GIVEN_PROJECT;
                if (takes(child, "project")) assert.equal(child.inputs.project, project, child.name);
                if (takes(child, "labels")) assert.deepEqual(child.inputs.labels, GIVEN_LABELS, child.name);
            }
        });

        it("makes nothing that the access model neither reads nor knows to be without a say in access", async () => {
            const { resources } = await deployForm(mode, "plain");
            const cloud = resources.filter(({ type }) => type.startsWith("gcp:"));
            const unread = cloud.filter(({ type }) => !isModelled(type) && !isNeutral(type));
            assert.deepEqual([...new Set(unread.map(({ type }) => type))], []);
        });

        for (const form of ["output", "secret"] as const) {
            it(`makes of ${form} inputs what it makes of plain ones`, async () => {
                const plain = await deployForm(mode, "plain");
                const other = await deployForm(mode, form);
                assert.deepEqual(byName(other), byName(plain));
            });
        }

        it("keeps secret inputs secret on every resource they reach, and on itself", async () => {
            const { resources } = await deployForm(mode, "secret");
            for (const resource of resources) {
                const clear = clearTexts(resource.wire).filter((text) => specimen.texts.some((s) => text.includes(s)));
                assert.deepEqual(clear, [], resource.name);
            }
            const reached = resources.slice(1).flatMap(({ inputs }) => clearTexts(inputs));
            for (const text of specimen.texts)
                assert.ok(
                    reached.some((value) => value.includes(text)),
                    text,
                );
        });

        it("has exactly its outputs, and registers them once", async () => {
            const { resources, result } = await deployForm(mode, "plain");
            const bare = await deploy(mode, () => new Bare("bare", {}, {}));
            const inherited = Object.keys(bare.result);
            const own = Object.keys(result).filter((key) => !inherited.includes(key) && !key.startsWith("__"));
            assert.deepEqual(own.sort(), [...specimen.outputs].sort());
            const component = resources.find(({ type }) => type === token)!;
            assert.equal(component.registeredOutputs.length, 1);
            const registered = Object.keys(component.registeredOutputs[0]);
            assert.deepEqual(registered.sort(), [...specimen.outputs].sort());
        });
    });
}

class Bare extends pulumi.ComponentResource {
    constructor(name: string, args: pulumi.Inputs, opts: pulumi.ComponentResourceOptions) {
        super("test:index:Bare", name, args, opts);
    }
}

function byName({ resources }: Deployment<unknown>): Record<string, unknown> {
    const children = resources.filter(({ custom }) => custom);
    return Object.fromEntries(children.map(({ name, type, inputs }) => [name, { type, inputs }]));
}

function startingWith(urn: string): RegExp {
    return new RegExp(`^${urn.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}::`);
}

/** Whether the provider's resource has this input, as its own class tells. */
function takes({ type }: Registration, property: string): boolean {
    const [, path, className] = type.split(":");
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const classes = require(`@pulumi/gcp/${path.split("/")[0]}`) as Record<string, unknown>;
    return String(classes[className]).includes(`resourceInputs["${property}"] = args?.${property};`);
}
