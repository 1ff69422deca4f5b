import { CONFIG_SCHEMA } from "../../policies/config/ruleConfig";
import { rules } from "../../policies/rules";

/** What a configuration file of our own pack may name. */
export interface KnownRules {
    ids: readonly string[];
    /** The settings that every rule has, besides `enforcementLevel`. */
    settings: readonly string[];
}

export const KNOWN_RULES: KnownRules = {
    ids: rules.map(({ id }) => id),
    settings: Object.keys(CONFIG_SCHEMA.properties),
};
