/** What `iap-run explain` ends with. A wrong argument or file is 2, as for every command. */
export enum ExplainStatus {
    Explained = 0,
    NothingFits = 1,
}
