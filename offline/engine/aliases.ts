import type * as alias from "@pulumi/pulumi/proto/alias_pb";
import type * as resource from "@pulumi/pulumi/proto/resource_pb";
import { buildUrn } from "./urn";

interface Self {
    stack: string;
    project: string;
    parent?: string;
    type: string;
    name: string;
}

/**
 * The URNs a resource was known by before, in the order the program gave them. An alias says only what was different;
 * the rest is as it is now. https://www.pulumi.com/docs/iac/concepts/resources/options/aliases/
 */
export function aliasUrns(request: resource.RegisterResourceRequest, self: Self): string[] {
    const urns = request.getAliasesList().map((message: alias.Alias) => {
        const spec = message.getSpec();
        if (!spec) {
            return message.getUrn();
        }
        const parent = spec.getNoparent() ? undefined : spec.getParenturn() || self.parent;
        return buildUrn({
            stack: spec.getStack() || self.stack,
            project: spec.getProject() || self.project,
            parent,
            type: spec.getType() || self.type,
            name: spec.getName() || self.name,
        });
    });
    return [...request.getAliasurnsList(), ...urns];
}
