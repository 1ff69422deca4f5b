/** What the user typed or configured cannot be used. Shown without a stack trace, exit status 2. */
export class UsageError extends Error {}
