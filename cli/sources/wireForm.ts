import { type Bag, isBag, isSecret, secret, UNKNOWN } from "../../offline/engine/wire";

/** What `pulumi preview --json` writes in place of every secret, whatever its type. */
const HIDDEN_SECRET = "[secret]";

/**
 * A value of a state file or a preview as it goes over the wire, which is what the model and the policy packs read. The
 * files differ in secrets alone: a state holds them as text, encrypted (`ciphertext`) or, with `--show-secrets`, as JSON
 * (`plaintext`): https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/core.go (SecretV1). What cannot be
 * read is not known; it is not a text that a rule could take for the value.
 */
export function wireForm(value: unknown): unknown {
    if (value === HIDDEN_SECRET) return secret(UNKNOWN);
    if (Array.isArray(value)) return value.map(wireForm);
    if (!isBag(value)) return value;
    return isSecret(value) ? secret(plainValue(value)) : wireBag(value);
}

export function wireBag(bag: Bag): Bag {
    return Object.fromEntries(Object.entries(bag).map(([key, inner]) => [key, wireForm(inner)]));
}

function plainValue({ plaintext }: Bag): unknown {
    if (typeof plaintext !== "string") return UNKNOWN;
    try {
        return wireForm(JSON.parse(plaintext));
    } catch {
        return UNKNOWN;
    }
}
