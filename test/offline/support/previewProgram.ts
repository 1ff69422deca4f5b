import * as assert from "node:assert/strict";
import { join } from "node:path";
import { type PreviewOptions, type PreviewResult, type Registration, preview } from "../../../offline";

export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

export interface Previewed extends PreviewResult {
    /** What the program and the packs printed, in the order it came. */
    printed: { stream: "stdout" | "stderr"; text: string }[];
}

export function programDirectory(name: string): string {
    return join(__dirname, "..", "programs", name);
}

export function packDirectory(name: string): string {
    return join(__dirname, "..", "packs", name);
}

/** Previews a program of test/offline/programs with packs of test/offline/packs. */
export async function previewProgram(name: string, options: Partial<PreviewOptions> = {}): Promise<Previewed> {
    const printed: Previewed["printed"] = [];
    const result = await preview({
        projectDirectory: programDirectory(name),
        stack: "dev",
        ...options,
        policyPacks: options.policyPacks?.map(packDirectory),
        onOutput: (stream, text) => {
            printed.push({ stream, text });
            options.onOutput?.(stream, text);
        },
    });
    return { ...result, printed };
}

/** The one registration of that name (and type, where several have the name). */
export function registered(result: PreviewResult, name: string, type?: string): Registration {
    const found = result.registrations.filter(
        (registration) => registration.name === name && (type === undefined || registration.type === type),
    );
    assert.equal(found.length, 1, `${name}: ${found.length} registrations; ${result.failure?.message ?? "no failure"}`);
    return found[0];
}

export function assertNoFailure(result: PreviewResult): void {
    assert.equal(result.failure?.message, undefined);
}

export function isSecret(value: unknown): boolean {
    return (value as Record<string, unknown> | null)?.[SIGNATURE] === SECRET;
}

export function secret(value: unknown): unknown {
    return { [SIGNATURE]: SECRET, value };
}
