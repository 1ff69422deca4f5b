// Finds the Pulumi CLI that the tests use, building it if need be, and prints its path: `npm run engine`.
import { findEngine } from "./findEngine";

async function main(): Promise<void> {
    const engine = await findEngine((line) => process.stderr.write(`${line}\n`));
    if (engine.found) {
        process.stdout.write(`${engine.command}\n`);
        return;
    }
    process.stderr.write(`The real engine cannot be had here: ${engine.hint}\n`);
    process.exitCode = 1;
}

void main();
