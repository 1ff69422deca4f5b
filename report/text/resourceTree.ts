import { Colors } from "picocolors/types";
import { counted, shortType } from "../names";
import { byKeys } from "../ordering";
import { Report, ReportedResource } from "../report";

/** Every resource of the stack under its component, type first, as `pulumi preview` lists them. */
export function resourceTree(report: Report, colors: Colors): string[] {
    const shown = report.resources.filter(({ kind }) => kind !== "stack" && kind !== "provider");
    const known = new Set(shown.map(({ urn }) => urn));
    const children = new Map<string, ReportedResource[]>();
    for (const resource of shown) {
        // The root of the tree is the stack itself, and whoever has a parent that is not shown hangs there too.
        const parent = resource.parent !== undefined && known.has(resource.parent) ? resource.parent : "";
        children.set(parent, [...(children.get(parent) ?? []), resource]);
    }

    const lines = [colors.bold(`Resources (${counts(report.resources)})`)];
    const draw = (parent: string, indent: string): void => {
        const siblings = [...(children.get(parent) ?? [])].sort(treeOrder);
        siblings.forEach((resource, index) => {
            const last = index === siblings.length - 1;
            lines.push(indent + colors.dim(last ? "└─ " : "├─ ") + describe(resource, colors));
            draw(resource.urn, indent + (last ? "   " : colors.dim("│  ")));
        });
    };
    draw("", "  ");
    return lines;
}

/** Components, the stack and providers are no cloud resources and not counted as such. */
function counts(resources: ReportedResource[]): string {
    const count = (kind: ReportedResource["kind"]): number => resources.filter((it) => it.kind === kind).length;
    const components = count("component") > 0 ? ` in ${counted(count("component"), "component")}` : "";
    const read = count("read") > 0 ? `, and ${count("read")} read` : "";
    return `${count("custom")}${components}${read}`;
}

/** A level's own resources first, then its components: what belongs together is not torn apart by the subtrees. */
const treeOrder = byKeys<ReportedResource>(
    ({ kind }) => (kind === "component" ? 1 : 0),
    ({ type }) => type,
    ({ name }) => name,
);

function describe(resource: ReportedResource, colors: Colors): string {
    const type = shortType(resource.type);
    const remarks = [
        resource.kind === "read" && "read, not managed here",
        resource.protect && "protected",
        !resource.modelled && resource.kind === "custom" && "not modelled",
    ].filter((remark) => typeof remark === "string");
    const title = resource.kind === "component" ? colors.cyan(type) : type;
    return `${title}  ${colors.bold(resource.name)}${remarks.length > 0 ? colors.dim(`  (${remarks.join(", ")})`) : ""}`;
}
