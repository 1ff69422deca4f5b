import type { JudgedResource } from "../packs/analyzerMessages";
import type { ComponentProviders } from "./componentProviders";
import type { DefaultProviders } from "./providers";
import type { StackState } from "./stackState";
import type { Transforms } from "./transforms";
import type { Bag } from "./wire";

/** The policy packs, as a registration meets them. */
export interface Judges {
    /**
     * Has the packs remediate the resource, tells the inputs that they leave where they change any, and takes it into
     * the packs' queues. Settles then: nobody waits for findings. To be called in the order of registration.
     */
    judge(resource: JudgedResource, onRemediated: (inputs: Bag) => void): Promise<void>;
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
