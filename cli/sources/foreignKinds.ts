import { type Bag, isBag } from "../../offline/engine/wire";

/** Documents that people pass by mistake, told by a field that nothing else has. */
const KINDS: { kind: string; is: (content: Bag) => boolean }[] = [
    {
        kind: "a Terraform state, not one of Pulumi",
        is: (content) => "terraform_version" in content && !("planned_values" in content),
    },
    { kind: "a Terraform plan, not a Pulumi preview", is: (content) => "planned_values" in content },
    {
        kind: "an update plan (--save-plan), which holds goals without their values",
        is: (content) => "resourcePlans" in content,
    },
    {
        kind: "a report of iap-run itself",
        is: (content) => content.version === 1 && "access" in content && "exitCode" in content,
    },
    { kind: "a single engine event", is: isEngineEvent },
];

/** What a JSON document is that is no stack: for the message that refuses it. */
export function foreignKind(content: unknown): string {
    if (Array.isArray(content)) return "a JSON list, not a document of Pulumi";
    if (!isBag(content)) return "a single JSON value, not a document of Pulumi";
    return KINDS.find(({ is }) => is(content))?.kind ?? "JSON, but neither a stack export nor a preview";
}

/** One line of an event log: https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/events.go (EngineEvent) */
export function isEngineEvent(content: unknown): boolean {
    return isBag(content) && "timestamp" in content && Object.keys(content).some((key) => key.endsWith("Event"));
}
