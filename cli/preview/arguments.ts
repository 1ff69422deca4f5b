/** What the user typed after `iap-run preview`. */
export interface PreviewArguments {
    /** Folder of Pulumi.yaml, relative to the current one. */
    directory: string;
    stack: string;
    config: Record<string, string>;
    projectNumber?: string;
    /** None: iap-run's own. */
    policyPack: string[];
    /** JSON files, in the order of the packs. */
    policyConfig: string[];
    /** Seconds. */
    idleTimeout?: number;
    typeCheck: boolean;
    json: boolean;
}
