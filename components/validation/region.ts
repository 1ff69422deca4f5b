import { InputText } from "./inputReader";
import { Problems } from "./problems";

/** `us-central1`, `northamerica-northeast1`; a zone has one more part, a multi-region has no digit. */
const REGION = /^[a-z]+-[a-z]+\d+$/;
const ZONE = /^([a-z]+-[a-z]+\d+)-[a-z]$/;

/** What is wrong with a region as an input, and what to write instead; undefined when it is fine. */
export function regionProblem(region: string): string | undefined {
    if (REGION.test(region)) return undefined;
    const zone = ZONE.exec(region);
    if (zone) return `is the zone ${JSON.stringify(region)}; write its region, ${zone[1]}`;
    return `is ${JSON.stringify(region)}; write a region such as us-central1`;
}

/** @returns the regions, each once; those that are wrong or named twice become problems. */
export function checkRegions(problems: Problems, regions: InputText[]): string[] {
    const seen = new Set<string>();
    for (const { path, text } of regions) {
        const reason = regionProblem(text);
        if (reason !== undefined) problems.add(path, reason);
        else if (seen.has(text)) problems.add(path, `names ${text} a second time; name each region once`);
        seen.add(text);
    }
    return [...seen];
}
