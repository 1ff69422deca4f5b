import { Destination } from "../output/destinations";
import { PackArguments } from "../policyPacks/packChoice";

/** Which program is to be run, and with what. */
export interface ProgramArguments {
    /** Folder of Pulumi.yaml, relative to the current one. */
    directory: string;
    stack: string;
    config: Record<string, string>;
    projectNumber?: string;
    /** Seconds. */
    idleTimeout?: number;
}

/** What the user typed after `iap-run preview`. */
export interface PreviewArguments extends ProgramArguments, PackArguments {
    typeCheck: boolean;
    destinations: Destination[];
}
