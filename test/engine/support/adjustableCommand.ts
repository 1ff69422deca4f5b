import type { PulumiCommand } from "@pulumi/pulumi/automation";

/** How PulumiCommand runs the CLI. Its type hides it as internal. */
interface Runner {
    run(args: string[], cwd: string, environment: Record<string, string>, ...rest: unknown[]): Promise<Printed>;
}

interface Printed {
    stdout: string;
    stderr: string;
}

interface Adjustment {
    with?: string[];
    without?: string;
}

/**
 * The CLI with arguments that the Automation API has no option for: it always skips the preview of an `up`, which people
 * do not, and it never asks for a preview as JSON.
 */
export class AdjustableCommand {
    private adjustment: Adjustment = {};

    constructor(readonly command: PulumiCommand) {
        const runner = command as unknown as Runner;
        const run = runner.run.bind(command);
        runner.run = (args, cwd, environment, ...rest) => {
            const { without, with: added } = this.adjustment;
            // Only the operation itself: the Automation API asks for outputs and history after it.
            const isOperation = /^(preview|up)$/.test(args[0]);
            const adjusted = isOperation ? [...args.filter((each) => each !== without), ...(added ?? [])] : args;
            return run(adjusted, cwd, environment, ...rest);
        };
    }

    async adjusted<T>(adjustment: Adjustment, operate: () => Promise<T>): Promise<T> {
        this.adjustment = adjustment;
        try {
            return await operate();
        } finally {
            this.adjustment = {};
        }
    }

    /** A command that the Automation API does not have. */
    async run(args: string[], environment: Record<string, string>): Promise<{ succeeded: boolean; output: string }> {
        const runner = this.command as unknown as Runner;
        try {
            const { stdout, stderr } = await runner.run(args, process.cwd(), environment);
            return { succeeded: true, output: stdout + stderr };
        } catch (error) {
            return { succeeded: false, output: (error as Error).message };
        }
    }
}
