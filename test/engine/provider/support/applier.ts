import type { Bag } from "../../../../offline/engine/wire";
import type { Cloud } from "../cloud/cloud";
import { TestProvider } from "../testProvider";

export interface Applied {
    urn: string;
    id: string;
    inputs: Bag;
    outputs: Bag;
}

/** Calls the provider as the engine does, without the engine: check, then create, update, delete or read. */
export class Applier {
    readonly provider: TestProvider;
    private seed = 0;

    constructor(readonly cloud: Cloud) {
        this.provider = new TestProvider(cloud);
        this.provider.configure({ project: cloud.world.project });
    }

    create(type: string, name: string, given: Bag): Applied {
        const urn = `urn:pulumi:test::project::${type}::${name}`;
        const inputs = this.check(urn, {}, given);
        return { urn, inputs, ...this.provider.create(urn, inputs) };
    }

    update(applied: Applied, given: Bag): Applied {
        const inputs = this.check(applied.urn, applied.inputs, given);
        return { ...applied, inputs, outputs: this.provider.update(applied.urn, applied.id, applied.outputs, inputs) };
    }

    delete({ urn, id, outputs }: Applied): void {
        this.provider.delete(urn, id, outputs);
    }

    read({ urn, id, outputs }: Applied): Bag | undefined {
        return this.provider.read(urn, id, outputs);
    }

    diff(applied: Applied, given: Bag): { changed: string[]; replaced: string[]; deletesFirst: boolean } {
        return this.provider.diff(
            applied.urn,
            applied.inputs,
            applied.outputs,
            this.check(applied.urn, applied.inputs, given),
        );
    }

    /** The engine sends another seed with every check. */
    check(urn: string, oldInputs: Bag, given: Bag): Bag {
        this.seed += 1;
        const { inputs, problems } = this.provider.check(urn, oldInputs, given, String(this.seed));
        if (problems.length > 0) {
            throw new Error(problems.join("\n"));
        }
        return inputs;
    }
}
