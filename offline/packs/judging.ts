import type { Judges } from "../engine/engineContext";
import type { Bag } from "../engine/wire";
import type { PolicyFinding, Remediation } from "../types";
import type { JudgedResource } from "./analyzerMessages";
import type { PolicyPack } from "./policyPack";

/** All packs of a preview, and what they find. */
export class Judging implements Judges {
    /** All packs serve and are configured. */
    started = false;
    private readonly byResource: Promise<PolicyFinding[]>[] = [];
    private readonly byStack: Promise<PolicyFinding[]>[] = [];

    constructor(
        private readonly packs: PolicyPack[],
        private readonly onRemediation: (remediation: Remediation) => void,
        /** A pack failed: there is no point in going on. */
        private readonly onFailure: (error: Error) => void,
        private readonly onProgress: () => void,
    ) {
        for (const pack of packs) {
            pack.ready.then(onProgress, onFailure);
        }
        Promise.all(packs.map(({ ready }) => ready)).then(
            () => (this.started = true),
            () => undefined,
        );
    }

    /** One pack after the other: each sees what the one before it left. */
    async remediate(resource: JudgedResource): Promise<Bag | undefined> {
        let inputs: Bag | undefined;
        for (const pack of this.packs) {
            const current = inputs ? { ...resource, checkedInputs: inputs } : resource;
            inputs = (await pack.remediate(current, this.onRemediation)) ?? inputs;
        }
        return inputs;
    }

    analyze(resource: JudgedResource): void {
        this.collect(this.byResource, (pack) => pack.analyze(resource));
    }

    analyzeStack(resources: JudgedResource[]): void {
        this.collect(this.byStack, (pack) => pack.analyzeStack(resources));
    }

    /** By resource, in the order of registration. Rejects when a pack failed. */
    async resourceFindings(): Promise<PolicyFinding[]> {
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

    private collect(into: Promise<PolicyFinding[]>[], judge: (pack: PolicyPack) => Promise<PolicyFinding[]>): void {
        for (const pack of this.packs) {
            const findings = judge(pack);
            findings.then(this.onProgress, this.onFailure);
            into.push(findings);
        }
    }
}
