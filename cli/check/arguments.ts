import { Destination } from "../output/destinations";
import { PackArguments } from "../policyPacks/packChoice";

/** What the user typed after `iap-run check`. */
export interface CheckArguments extends PackArguments {
    /** A stack export or the JSON of a preview; `-`: stdin. */
    file: string;
    destinations: Destination[];
}
