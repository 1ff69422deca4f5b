import type { JudgedResource } from "../packs/analyzerMessages";
import type { ComponentProviders } from "./componentProviders";
import type { DefaultProviders } from "./providers";
import type { StackState } from "./stackState";
import type { Transforms } from "./transforms";
import type { Bag } from "./wire";

/** The policy packs, as a registration meets them. */
export interface Judges {
    /** The inputs after the packs' remediations, where there are any. */
    remediate(resource: JudgedResource): Promise<Bag | undefined>;
    /** Takes the resource into the packs' queues; the program does not wait for their findings. */
    analyze(resource: JudgedResource): void;
}

/** What every call of the program is answered from. */
export interface EngineContext {
    stack: string;
    project: string;
    state: StackState;
    judges: Judges;
    defaultProviders: DefaultProviders;
    componentProviders: ComponentProviders;
    transforms: Transforms;
    /** Hooks that the program wants run in previews. They are not run here. */
    previewHooks: Set<string>;
    /** Answered as a project's number where nothing else gives it. */
    projectNumber: string;
}
