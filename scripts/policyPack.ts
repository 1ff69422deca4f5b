import * as path from "node:path";
import { build } from "./build/build";
import { writePolicyPack } from "./build/policyPack";

/** `npm run policy-pack`: the folder to run `pulumi policy publish` in. */
const root = path.join(__dirname, "..");
build(root);
console.log(`publish from ${path.relative(process.cwd(), writePolicyPack(root))}`);
