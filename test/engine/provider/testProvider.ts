import { type Bag, mapRevealed } from "../../../offline/engine/wire";
import { nameOf, typeOf } from "../../../offline/engine/urn";
import { type Checked, DEFAULTS_KEY, checkInputs, withoutDefaultsKeys } from "../../../offline/provider/check";
import { nameRuleOf } from "../../../offline/provider/autoName";
import { factsOf } from "../../../offline/provider/facts";
import { type ProviderSettings, planOutputs } from "../../../offline/provider/plan";
import type { Cloud } from "./cloud/cloud";
import { IamGrant } from "./cloud/iamGrant";
import type { Kind } from "./cloud/kind";
import { kindOf } from "./cloud/kinds";
import { type Difference, deletesFirst, difference } from "./diff";
import { plainBag, settleOutputs } from "./settle";

export interface Created {
    id: string;
    outputs: Bag;
}

/**
 * The Google Cloud provider over the test cloud. Check and plan are the embedded engine's, because both stand on the
 * same facts; what this adds is what a deployment needs: differences, replacements, and a cloud that answers.
 */
export class TestProvider {
    private settings: ProviderSettings = {};
    /** What the cloud was asked for, and how the provider wrote it down: secrets stay wrapped. */
    private readonly outputs = new Map<string, Bag>();

    constructor(private readonly cloud: Cloud) {}

    configure(settings: ProviderSettings): void {
        this.settings = settings;
    }

    /** The engine's random seed names a replacement apart from what it replaces. */
    check(urn: string, oldInputs: Bag, given: Bag, seed: string): Checked {
        const type = typeOf(urn);
        const facts = factsOf(type);
        if (!facts) {
            return { inputs: given, problems: [] };
        }
        const rule = nameRuleOf(type, facts)?.property;
        const keepsName = rule && !(rule in given) && wasNamedHere(oldInputs, rule);
        const named = keepsName ? { ...given, [rule]: oldInputs[rule] } : given;
        const checked = checkInputs(type, urn + seed, nameOf(urn), named, facts);
        if (keepsName) {
            checked.inputs[DEFAULTS_KEY] = [rule, ...(checked.inputs[DEFAULTS_KEY] as string[])];
        }
        return checked;
    }

    diff(urn: string, oldInputs: Bag, oldOutputs: Bag, newInputs: Bag): Difference & { deletesFirst: boolean } {
        const facts = factsOf(typeOf(urn));
        const found = difference(oldInputs, oldOutputs, newInputs, facts);
        return { ...found, deletesFirst: deletesFirst(typeOf(urn), newInputs, facts) };
    }

    /** @returns the outputs as far as they are known before Google answers. */
    plan(urn: string, inputs: Bag, before: Bag = {}): Bag {
        const facts = factsOf(typeOf(urn));
        const written = withoutDefaultsKeys(inputs) as Bag;
        const planned = facts ? planOutputs(typeOf(urn), written, facts, this.settings) : written;
        return Object.fromEntries(
            Object.entries(planned).map(([key, value]) => [
                key,
                !(key in inputs) && before[key] !== undefined ? before[key] : value,
            ]),
        );
    }

    create(urn: string, inputs: Bag): Created {
        const type = typeOf(urn);
        const properties = this.addressed(inputs);
        const grant = IamGrant.of(type, properties);
        if (grant) {
            grant.apply(this.cloud, "create");
            return this.remember(grant.id, urn, inputs, {}, {});
        }
        const kind = kindOf(type);
        const { id } = this.cloud.create(kind, type, kind.id(properties, this.cloud), properties);
        return this.remember(id, urn, inputs, this.answerFor(kind, id, properties), {});
    }

    update(urn: string, id: string, before: Bag, inputs: Bag): Bag {
        const properties = this.addressed(inputs);
        const grant = IamGrant.of(typeOf(urn), properties);
        if (grant) {
            grant.apply(this.cloud, "update");
        } else {
            this.cloud.update(kindOf(typeOf(urn)), id, properties);
        }
        return this.remember(id, urn, inputs, {}, before).outputs;
    }

    delete(urn: string, id: string, outputs: Bag): void {
        const grant = IamGrant.of(typeOf(urn), this.addressed(outputs));
        if (grant) {
            grant.withdraw(this.cloud);
        } else {
            this.cloud.delete(kindOf(typeOf(urn)), id, kindOf);
        }
    }

    /** @returns nothing where it is gone. */
    read(urn: string, id: string, outputs: Bag): Bag | undefined {
        const state = Object.keys(outputs).length > 0 ? outputs : (this.outputs.get(id) ?? {});
        const grant = IamGrant.of(typeOf(urn), this.addressed(state));
        const current = grant ? grant.read(this.cloud) : this.cloud.get(id)?.properties;
        return current && withDrift(state, current);
    }

    /** Where a resource says nothing, the provider's project is meant. */
    private addressed(wire: Bag): Bag {
        const properties = plainBag(wire);
        return { ...properties, project: properties.project ?? this.settings.project };
    }

    private answerFor(kind: Kind, id: string, properties: Bag): Bag {
        const answer = kind.computed?.(properties, id, this.cloud) ?? {};
        // What Google drew is part of what is there: an address, for one, is what a forwarding rule refers to.
        Object.assign(properties, answer);
        return answer;
    }

    private remember(id: string, urn: string, inputs: Bag, answered: Bag, before: Bag): Created {
        const facts = factsOf(typeOf(urn));
        const outputs = settleOutputs(this.plan(urn, inputs), answered, before, facts);
        this.outputs.set(id, outputs);
        return { id, outputs };
    }
}

function wasNamedHere(oldInputs: Bag, property: string): boolean {
    return Array.isArray(oldInputs[DEFAULTS_KEY]) && oldInputs[DEFAULTS_KEY].includes(property);
}

/** The state with the cloud's values where somebody changed them; what is equal keeps its form (secrets, nulls). */
function withDrift(state: Bag, current: Bag): Bag {
    const known = plainBag(state);
    return Object.fromEntries(
        Object.entries(state).map(([key, value]) =>
            key in current && JSON.stringify(known[key]) !== JSON.stringify(current[key])
                ? [key, mapRevealed(value, () => current[key])]
                : [key, value],
        ),
    );
}
