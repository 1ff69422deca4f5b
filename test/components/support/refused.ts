import * as assert from "node:assert/strict";
import { deploy } from "./deploy";

/**
 * Runs a program that must be refused.
 *
 * @returns the lines of the message after its headline.
 */
export async function refusals(program: () => unknown): Promise<string[]> {
    let created = 0;
    const message = await deploy("update", program).then(
        ({ resources }) => {
            created = resources.length;
            return undefined;
        },
        (error: Error) => error.message,
    );
    assert.ok(message !== undefined, `nothing was refused, and ${created} resources were created`);
    return message
        .split("\n")
        .slice(1)
        .map((line) => line.trim());
}
