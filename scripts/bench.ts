import { benchAccess } from "./bench/access";
import { benchEngine } from "./bench/engine";
import { benchPack } from "./bench/pack";
import { benchPlugin } from "./bench/plugin";
import { benchPreview } from "./bench/preview";

/**
 * Performance as ratios against a floor measured in the same run: seconds differ from machine to machine, ratios much
 * less. `npm run bench -- pack` runs one of them. Ends with status 1 where a ratio is over its bound.
 */
const benches: Record<string, () => Promise<boolean>> = {
    preview: benchPreview,
    access: benchAccess,
    pack: benchPack,
    engine: benchEngine,
    plugin: benchPlugin,
};

async function main(names: string[]): Promise<void> {
    for (const name of names.length > 0 ? names : Object.keys(benches)) {
        if (!benches[name]) throw new Error(`No such bench: ${name}. There are ${Object.keys(benches).join(", ")}.`);
        if (!(await benches[name]())) process.exitCode = 1;
    }
}

main(process.argv.slice(2)).catch((error) => {
    console.error(error.message);
    process.exitCode = 2;
});
