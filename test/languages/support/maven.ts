import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "./runCommand";

/** Why there is no Maven that has what a program asks for, or undefined where there is one. */
export async function whyNoMaven(program: string): Promise<string | undefined> {
    const folder = mkdtempSync(join(tmpdir(), "iap-run-maven-"));
    try {
        // Without a source Maven only gets what compiling one would take.
        copyFileSync(join(program, "pom.xml"), join(folder, "pom.xml"));
        await runCommand("mvn", ["--quiet", "--batch-mode", "compile"], { cwd: folder });
        return undefined;
    } catch (error) {
        const lines = (error as Error).message.trim().split("\n");
        const reason = lines.find((line) => line.includes("[ERROR]")) ?? lines[0];
        return `it takes Maven, a JDK 11 or later, and Maven Central: ${reason}`;
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}
