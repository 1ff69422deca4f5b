import { type Bag, isBag } from "../../offline/engine/wire";
import { isStackType } from "../../offline/engine/urn";
import type { Registration } from "../../offline/types";
import type { Failure } from "../../report/report";
import { UsageError } from "../usageError";
import { defaultProviders } from "./defaultProviders";
import { withPlannedOutputs } from "./plannedOutputs";
import { sourceOf } from "./sourceOf";
import type { StackSource } from "./stackSource";
import { isStateResource, isUrn, StateResource, toRegistration } from "./stateResource";

/**
 * What `pulumi preview --json` prints. Empty parts are left out, also the steps of a preview that failed before any:
 * https://github.com/pulumi/pulumi/blob/master/pkg/display/json.go (PreviewDigest)
 */
export interface PreviewDigest {
    config?: Record<string, string>;
    steps?: unknown;
    diagnostics?: unknown;
    changeSummary?: Record<string, number>;
}

interface Step {
    op: string;
    urn: string;
    oldState?: StateResource;
    newState?: StateResource;
}

/** Steps of a replacement beside the `replace` itself: with `--show-replacement-steps` they say the same once more. */
const REPLACEMENT_STEPS = ["create-replacement", "delete-replaced", "discard-replaced", "remove-pending-replace"];

export function isPreviewDigest(content: Bag): boolean {
    return Array.isArray(content.steps) || isBag(content.changeSummary) || Array.isArray(content.diagnostics);
}

/** The stack as it will be: what is created, changed or stays, without what is deleted. */
export function readPreviewJson(name: string, digest: PreviewDigest): StackSource {
    const steps = stepsOf(name, digest.steps ?? []);
    const last = [...lastSteps(steps).values()];
    const registrations = last.flatMap(plannedRegistration);
    const failure = failureOf(digest.diagnostics);
    if (!failure) refuseIncomplete(name, steps, digest.changeSummary ?? {});
    if (!failure && registrations.length === 0) {
        throw new UsageError(`${name} is the preview of an empty stack: there is nothing to judge`);
    }
    const configuration = digest.config ?? {};
    const all = [...registrations, ...defaultProviders(registrations, configuration)];
    const planned = new Set(last.filter(isPlanned).map(({ urn }) => urn));
    return sourceOf(withPlannedOutputs(all, planned), { configuration, failure });
}

function stepsOf(name: string, steps: unknown): Step[] {
    if (!Array.isArray(steps)) throw new UsageError(`${name} is damaged: its steps are no list`);
    return steps.map((step: unknown, index) => {
        if (isStep(step)) return step;
        throw new UsageError(`${name} is damaged: steps[${index}] is no step of a preview`);
    });
}

function isStep(step: unknown): step is Step {
    if (!isBag(step) || typeof step.op !== "string" || !isUrn(step.urn)) return false;
    return [step.oldState, step.newState].every((state) => state === undefined || isStateResource(state));
}

/**
 * By default the CLI leaves out what stays as it is, and half a stack shows ways in that the other half closes. The
 * summary counts what was left out.
 */
function refuseIncomplete(name: string, steps: Step[], { same = 0 }: Record<string, number>): void {
    const shown = steps.filter(({ op }) => op === "same").length;
    if (isRefreshOnly(steps) || shown >= same) return;
    const left = same - shown;
    const what = left === 1 ? "1 resource that stays as it is" : `${left} resources that stay as they are`;
    throw new UsageError(
        `${name} leaves out ${what}, so it does not show the whole stack. ` +
            "Make it with: pulumi preview --json --show-sames",
    );
}

/** Of `pulumi refresh --preview-only --json`. A preview has another step for the stack itself, whatever it is. */
function isRefreshOnly(steps: Step[]): boolean {
    const root = steps.filter(({ newState, oldState }) => isStackType((newState ?? oldState)?.type ?? ""));
    return root.length > 0 && root.every(({ op }) => op === "refresh");
}

/** With `--refresh` a resource has two steps, the second being what the program asks for. */
function lastSteps(steps: Step[]): Map<string, Step> {
    const refreshOnly = isRefreshOnly(steps);
    const last = new Map<string, Step>();
    for (const step of steps) {
        if (!REPLACEMENT_STEPS.includes(step.op)) last.set(step.urn, step);
    }
    if (refreshOnly) return last;
    // What a refresh found gone and the program does not ask for has no second step.
    return new Map([...last].filter(([, { op }]) => op !== "refresh"));
}

/** Whether the step makes outputs that it does not tell. */
function isPlanned({ op, newState }: Step): boolean {
    return newState !== undefined && !newState.external && newState.outputs === undefined && op !== "same";
}

function plannedRegistration({ op, oldState, newState }: Step): Registration[] {
    if (!newState || op === "delete") return [];
    // The CLI writes both only to the old side. The outputs of what stays do too; of what changes, the ID alone does.
    const outputs = newState.outputs ?? (op === "same" ? oldState?.outputs : undefined);
    const id = newState.id || (op === "same" || op === "update" ? oldState?.id : undefined);
    return [toRegistration({ ...newState, id, outputs })];
}

/** The CLI's last word after any error, and after a mandatory finding of a policy pack, where every step is there. */
const LAST_WORD = /^error: preview failed\s*$/;

function failureOf(diagnostics: unknown): Failure | undefined {
    if (!Array.isArray(diagnostics)) return undefined;
    const errors = diagnostics.flatMap((diagnostic: unknown) => {
        if (!isBag(diagnostic) || diagnostic.severity !== "error" || typeof diagnostic.message !== "string") return [];
        return LAST_WORD.test(diagnostic.message) ? [] : [diagnostic.message.trimEnd()];
    });
    if (errors.length === 0) return undefined;
    return {
        kind: "program",
        message: `The preview failed, so it does not show the whole stack.\n${errors.join("\n")}`,
    };
}
