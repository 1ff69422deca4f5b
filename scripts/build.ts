import * as path from "node:path";
import { build } from "./build/build";

/** `npm run build`: what the npm package contains, in dist/. Packing and publishing run it first. */
build(path.join(__dirname, ".."));
