import { InputReader } from "./inputReader";

const KEY = /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u;
const VALUE = /^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u;
const MOST = 64;

/** Google's rules for labels (https://docs.cloud.google.com/resource-manager/docs/labels-overview#requirements). */
export function checkLabels(inputs: InputReader): void {
    const keys = inputs.keys("labels");
    if (keys.length > MOST) inputs.add("labels", `has ${keys.length} labels; Google takes at most ${MOST}`);
    for (const key of keys.filter((key) => !KEY.test(key))) {
        inputs.add(
            `labels.${key}`,
            "is not a label key; write lower-case letters, digits, _ and -, a letter first, at most 63",
        );
    }
    for (const { key, text } of inputs.textEntries("labels", "labels")) {
        if (VALUE.test(text)) continue;
        inputs.add(`labels.${key}`, "is not a label value; write lower-case letters, digits, _ and -, at most 63");
    }
}
