import { ProgramArguments } from "../preview/arguments";

/** What the user typed after `iap-run request`, as typed. */
export interface RequestArguments extends Omit<ProgramArguments, "directory"> {
    url: string;
    /** A stack export or the JSON of a preview; `-`: stdin. Absent: the program is previewed. */
    file?: string;
    /** Folder of Pulumi.yaml. */
    program?: string;
    /** The principal that sends the request. Absent: nobody who is known. */
    as?: string;
    credential?: string;
    audience?: string;
    /** False: the token was minted without the e-mail address. */
    emailClaim: boolean;
    header?: string;
    from?: string;
    method?: string;
    protocol?: string;
    time?: string;
    accessLevel: string[];
    memberOf: string[];
    json: boolean;
}
