import { Ternary } from "../ternary";
import { Reading } from "./reading";
import { mayBeSameProject } from "./reference";
import { ResourceReader } from "./resourceReader";

/** The project a resource says it is in. */
export interface ProjectClaim {
    project: Reading<string>;
    /** What an unknown project is made from: two resources that take it from the same place are in the same project. */
    projectFrom: string;
}

export function projectOf(reader: ResourceReader): ProjectClaim {
    return { project: reader.text("project"), projectFrom: [...reader.sources("project")].sort().join() };
}

export function sameProject(a: ProjectClaim, b: ProjectClaim): Ternary {
    // Not set means the provider's own project: a stack names one only where it leaves that.
    if (a.project.state === "absent" || b.project.state === "absent") return "yes";
    if (a.project.state === "known" && b.project.state === "known") {
        return mayBeSameProject(a.project.value, b.project.value) ? "yes" : "no";
    }
    return a.projectFrom !== "" && a.projectFrom === b.projectFrom ? "yes" : "unknown";
}
