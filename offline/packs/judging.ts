import type { Judges } from "../engine/engineContext";
import type { Bag } from "../engine/wire";
import type { PolicyFinding, Remediation } from "../types";
import type { JudgedResource } from "./analyzerMessages";
import type { PolicyPack } from "./policyPack";

export interface JudgingEvents {
    onRemediation(remediation: Remediation): void;
    /** A pack failed: there is no point in going on. */
    onFailure(error: Error): void;
    onProgress(): void;
}

/** All packs of a preview, and what they find. */
export class Judging implements Judges {
    /** All packs serve and are configured. */
    started = false;
    /** Each settles when the resource is in the packs' queues. */
    private readonly handedOver: Promise<void>[] = [];
    private readonly byResource: Promise<PolicyFinding[]>[] = [];
    private readonly byStack: Promise<PolicyFinding[]>[] = [];

    constructor(
        private readonly packs: PolicyPack[],
        private readonly events: JudgingEvents,
    ) {
        for (const pack of packs) {
            pack.ready.then(events.onProgress, events.onFailure);
        }
        Promise.all(packs.map(({ ready }) => ready)).then(
            () => (this.started = true),
            () => undefined,
        );
    }

    judge(resource: JudgedResource, onRemediated: (inputs: Bag) => void): Promise<void> {
        const handedOver = this.remediate(resource).then((inputs) => {
            if (inputs) {
                onRemediated(inputs);
            }
            this.collect(this.byResource, (pack) => pack.analyze(resource));
        });
        handedOver.catch(this.events.onFailure);
        this.handedOver.push(handedOver);
        return handedOver;
    }

    /** To be called when nothing more is registered. */
    judgeStack(resources: () => JudgedResource[]): void {
        const handedOver = Promise.all(this.handedOver).then(resources);
        this.collect(this.byStack, async (pack) => pack.analyzeStack(await handedOver));
    }

    /** By resource, in the order of registration. Rejects when a pack failed. */
    async resourceFindings(): Promise<PolicyFinding[]> {
        await Promise.all(this.handedOver);
        return (await Promise.all(this.byResource)).flat();
    }

    /** What is found by resource and then what is found about the stack. Rejects when a pack failed. */
    async findings(): Promise<PolicyFinding[]> {
        return [...(await this.resourceFindings()), ...(await Promise.all(this.byStack)).flat()];
    }

    /** What is found by resource until now, whatever became of the packs. */
    async soFar(): Promise<PolicyFinding[]> {
        const pending = Symbol();
        const settled = await Promise.all(
            this.byResource.map((findings) => Promise.race([findings.catch(() => pending), Promise.resolve(pending)])),
        );
        return settled.filter((findings): findings is PolicyFinding[] => findings !== pending).flat();
    }

    async stop(): Promise<void> {
        await Promise.all(this.packs.map((pack) => pack.stop()));
    }

    /** One pack after the other: each sees what the one before it left. */
    private async remediate(resource: JudgedResource): Promise<Bag | undefined> {
        let inputs: Bag | undefined;
        for (const pack of this.packs) {
            const current = inputs ? { ...resource, checkedInputs: inputs } : resource;
            inputs = (await pack.remediate(current, this.events.onRemediation)) ?? inputs;
        }
        return inputs;
    }

    private collect(into: Promise<PolicyFinding[]>[], judge: (pack: PolicyPack) => Promise<PolicyFinding[]>): void {
        for (const pack of this.packs) {
            const findings = judge(pack);
            findings.then(this.events.onProgress, this.events.onFailure);
            into.push(findings);
        }
    }
}
