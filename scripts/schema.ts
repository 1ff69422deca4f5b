import * as fs from "node:fs";
import * as path from "node:path";
import { packageSchema, SCHEMA_FILE } from "./schema/packageSchema";

/** `npm run schema`: writes schema.json anew. */
void packageSchema(path.join(__dirname, "..")).then((schema) => {
    fs.writeFileSync(SCHEMA_FILE, schema);
    console.log(`wrote ${path.relative(process.cwd(), SCHEMA_FILE)}`);
});
