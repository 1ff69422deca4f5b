import { isBag } from "../../offline/engine/wire";
import type { Answer } from "../../report/report";
import { UsageError } from "../usageError";
import type { StackSource } from "./stackSource";
import { isStateResource, isUrn, StateResource, toRegistration } from "./stateResource";
import { sourceOf } from "./sourceOf";

/** The versions of a state's form that this code was written for; 4 only adds fields that nothing here reads. */
const VERSIONS: unknown[] = [3, 4];

/** What `pulumi stack export` prints, or the file in which a self-managed backend keeps the same. */
export interface StateFile {
    version: unknown;
    deployment: Record<string, unknown>;
}

/** The state inside a file's JSON, if it is one. */
export function stateFile(content: Record<string, unknown>): StateFile | undefined {
    const { version, deployment, checkpoint } = content;
    if (isBag(deployment)) return { version, deployment };
    // https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/core.go (CheckpointV3)
    if (isBag(checkpoint) && isBag(checkpoint.latest)) return { version, deployment: checkpoint.latest };
    return undefined;
}

/** The stack as it was deployed, with what a refresh found in the cloud: drift is in its outputs. */
export function readStackExport(name: string, { version, deployment }: StateFile): StackSource {
    if (!VERSIONS.includes(version)) {
        throw new UsageError(
            `${name} is a stack export of version ${JSON.stringify(version)}; iap-run reads versions ${VERSIONS.join(" and ")}. ` +
                "Export the stack again with a Pulumi CLI of version 3.",
        );
    }
    const resources = stateResources(name, deployment.resources);
    if (resources.length === 0)
        throw new UsageError(`${name} is the export of an empty stack: there is nothing to judge`);
    const alive = resources.filter((resource) => !resource.delete && !resource.pendingReplacement);
    return sourceOf(alive.map(toRegistration), {
        answers: [...resources.flatMap(replacedAnswer), ...pendingAnswers(deployment.pending_operations)],
    });
}

function stateResources(name: string, resources: unknown): StateResource[] {
    if (resources === undefined || resources === null) return [];
    if (!Array.isArray(resources)) throw new UsageError(`${name} is damaged: its resources are no list`);
    return resources.map((resource: unknown, index) => {
        if (isStateResource(resource)) return resource;
        throw new UsageError(`${name} is damaged: resources[${index}] is no resource of a state`);
    });
}

/** One resource has two entries while it is being replaced. */
function replacedAnswer({ urn, type, delete: outdated, pendingReplacement }: StateResource): Answer[] {
    const said = outdated
        ? "Replaced, but not yet deleted: the old one may still be in the cloud, and is not judged."
        : pendingReplacement
          ? "Deleted to be made again, which has not happened yet."
          : undefined;
    return said === undefined ? [] : [{ kind: "replaced", token: type, urn, answer: said }];
}

/** Of an update that was killed: https://www.pulumi.com/docs/iac/operations/troubleshooting/pending-operations/ */
function pendingAnswers(operations: unknown): Answer[] {
    if (!Array.isArray(operations)) return [];
    return operations.flatMap((operation: unknown) => {
        if (!isBag(operation) || !isBag(operation.resource) || !isUrn(operation.resource.urn)) return [];
        const { urn, type } = operation.resource;
        const doing = typeof operation.type === "string" ? operation.type : "an operation on it";
        return [
            {
                kind: "interrupted",
                token: String(type),
                urn,
                answer: `An update ended while ${doing}: what it is like in the cloud is not known. \`pulumi refresh\` finds out.`,
            },
        ];
    });
}
