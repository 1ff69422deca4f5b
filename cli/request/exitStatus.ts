import { Outcome } from "../../access/verdict";

/** What `iap-run request` exits with. A script can tell "no" from "it depends"; 2 is left to errors. */
export const REQUEST_STATUS: Record<Outcome, number> = { allowed: 0, refused: 1, undecided: 3 };
