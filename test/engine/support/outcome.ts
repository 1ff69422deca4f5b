import type { EngineEvent } from "@pulumi/pulumi/automation";

/** A policy's report as the engine shows it. */
export interface EngineFinding {
    pack: string;
    policy: string;
    message: string;
    level: string;
    urn: string;
}

/** What an operation did, from the engine's own events. */
export interface Outcome {
    succeeded: boolean;
    /** Everything that was printed, for a person who reads a failure. */
    output: string;
    /** Operation -> number of resources, the stack included: { create: 29 }. */
    changes: Record<string, number>;
    findings: EngineFinding[];
    /** What the engine and the program reported as errors. */
    errors: string[];
}

/** Collects an operation's events while it runs. */
export class OutcomeRecorder {
    /** What the CLI printed as its answer, without its messages. */
    stdout = "";
    private text = "";
    readonly events: EngineEvent[] = [];

    readonly options = {
        onEvent: (event: EngineEvent): void => void this.events.push(event),
        onOutput: (text: string): void => {
            this.stdout += text;
            this.text += text;
        },
        onError: (text: string): void => {
            this.text += text;
        },
        color: "never" as const,
    };

    outcome(succeeded: boolean): Outcome {
        return {
            succeeded,
            output: this.text,
            changes: this.changes(),
            findings: this.events.flatMap(({ policyEvent }) => (policyEvent ? [toFinding(policyEvent)] : [])),
            errors: this.events.flatMap(({ diagnosticEvent }) =>
                diagnosticEvent?.severity === "error" ? [withoutColors(diagnosticEvent.message)] : [],
            ),
        };
    }

    private changes(): Record<string, number> {
        const summary = this.events.find((event) => event.summaryEvent)?.summaryEvent;
        const counts = Object.entries(summary?.resourceChanges ?? {}) as [string, number][];
        return Object.fromEntries(counts.filter(([, count]) => count > 0));
    }
}

function toFinding(event: NonNullable<EngineEvent["policyEvent"]>): EngineFinding {
    return {
        pack: event.policyPackName,
        policy: event.policyName,
        message: withoutColors(event.message),
        level: event.enforcementLevel,
        urn: event.resourceUrn ?? "",
    };
}

/** The engine marks colours as <{%reset%}>. */
function withoutColors(message: string): string {
    return message.replace(/<\{%.*?%\}>/g, "").trim();
}
