import { and, or, Ternary } from "../ternary";
import { AccessGraph } from "./graph";
import { leadsTo } from "./link";
import { BackendNode, IapSettingsNode, ServiceNode } from "./nodes";
import { Reading } from "./reading";
import { mayBeSameProject } from "./reference";

/** What IAP's settings of every level come to on one backend or service. */
export interface EffectiveIap {
    /** Client IDs that tokens may be made out to, custom client first. */
    clientIds: string[];
    /** There is at least one that is not known yet. */
    incomplete: boolean;
    optionsBypass: Ternary;
    identityPlatform: Ternary;
}

export function effectiveIap(graph: AccessGraph, node: BackendNode | ServiceNode): EffectiveIap {
    const clientIds: string[] = [];
    let incomplete = false;
    const take = (reading: Reading<string>, applies: Ternary): void => {
        if (reading.state === "absent") return;
        if (reading.state === "known" && applies === "yes") clientIds.push(reading.value);
        else incomplete = true;
    };
    if (node.kind === "backend") take(node.clientId, "yes");

    const settings = graph.iapSettings
        .map((entry) => ({ entry, applies: appliesTo(entry, node) }))
        .filter(({ applies }) => applies !== "no");
    // A list on the resource itself replaces one from above.
    const own = settings.filter(({ entry }) => entry.on.state !== "absent");
    const listed = own.some(({ entry }) => entry.programmaticClients.state !== "absent") ? own : settings;
    for (const { entry, applies } of settings) take(entry.clientId, applies);
    for (const { entry, applies } of listed) {
        const list = entry.programmaticClients;
        if (list.state === "unknown") incomplete = true;
        if (list.state === "known") list.value.forEach((reading) => take(reading, applies));
    }
    const any = (pick: (entry: IapSettingsNode) => Ternary): Ternary =>
        or(...settings.map(({ entry, applies }) => and(applies, pick(entry))));
    return {
        clientIds: [...new Set(clientIds)],
        incomplete,
        optionsBypass: any(({ optionsBypass }) => optionsBypass),
        identityPlatform: any(({ identityPlatform }) => identityPlatform),
    };
}

const ABOVE_RESOURCES = /^projects\/([^/]+)(?:\/iap_web(?:\/(compute|cloud_run)(?:-([^/]+))?)?)?$/;

function appliesTo(settings: IapSettingsNode, node: BackendNode | ServiceNode): Ternary {
    if (settings.on.state !== "absent") return leadsTo(settings.on, node.urn);
    if (settings.scope.state !== "known") return "unknown";
    const level = ABOVE_RESOURCES.exec(settings.scope.value);
    // Folders and organisations: nothing in a stack says whether its project is in them.
    if (!level) return /^(folders|organizations)\/[^/]+$/.test(settings.scope.value) ? "unknown" : "no";
    const [, project, product, region] = level;
    if (node.project.state === "known" && !mayBeSameProject(project, node.project.value)) return "no";
    if (product === undefined) return "yes";
    if (product !== (node.kind === "backend" ? "compute" : "cloud_run")) return "no";
    return isInRegion(region, node.kind === "backend" ? [node.region] : node.locations);
}

/** `compute-us-central1` is for that region. `compute` is for what is global; whether for regions too is not documented. */
function isInRegion(region: string | undefined, places: Reading<string>[]): Ternary {
    if (places.length === 0) return "unknown";
    return or(
        ...places.map((place): Ternary => {
            if (place.state !== "known") return "unknown";
            if (region === undefined) return place.value === "global" ? "yes" : "unknown";
            return place.value === region ? "yes" : "no";
        }),
    );
}
