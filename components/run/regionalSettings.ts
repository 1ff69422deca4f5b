import { RegionalRunServiceArgs } from "./regionalRunServiceArgs";

/** The settings of one region: the common ones, with what the region overrides. */
export function settingsOf(args: RegionalRunServiceArgs, region: string): RegionalRunServiceArgs {
    const { env, vpc, ...others } = args.overrides?.[region] ?? {};
    return {
        ...args,
        ...given(others),
        env: { ...args.env, ...env },
        vpc: args.vpc || vpc ? { ...args.vpc, ...given(vpc ?? {}) } : undefined,
    };
}

/** A field that is there but empty overrides nothing. */
function given<T extends object>(fields: T): Partial<T> {
    return Object.fromEntries(
        Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
    ) as Partial<T>;
}
