import { type Bag, UNKNOWN, isUnknown, reveal } from "../engine/wire";
import type { ProviderSettings } from "./plan";
import { policyData } from "./policyData";

export interface InvokeAnswer {
    result: Bag;
    /** One sentence for people. */
    answer: string;
}

type Answerer = (args: Bag, settings: ProviderSettings, projectNumber: string) => InvokeAnswer;

const ANSWERERS: Record<string, Answerer> = {
    "gcp:organizations/getProject:getProject": getProject,
    "gcp:organizations/getIAMPolicy:getIAMPolicy": getIamPolicy,
    "gcp:organizations/getClientConfig:getClientConfig": getClientConfig,
};

/**
 * What a provider function returns. One unknown property makes the whole result unknown to `apply`, which is right where
 * only Google can answer; a function that is answered here leaves out what it does not know instead.
 */
export function answerInvoke(
    token: string,
    args: Bag,
    settings: ProviderSettings,
    projectNumber: string,
): InvokeAnswer {
    const answerer = ANSWERERS[token];
    return answerer
        ? answerer(args, settings, projectNumber)
        : { result: { id: UNKNOWN }, answer: "Only Google can answer this: its result is unknown." };
}

function getProject(args: Bag, settings: ProviderSettings, projectNumber: string): InvokeAnswer {
    const projectId = reveal(args.projectId) ?? settings.project;
    if (typeof projectId !== "string" || isUnknown(projectId)) {
        return { result: { id: UNKNOWN, projectId: UNKNOWN }, answer: "No project is configured: unknown." };
    }
    return {
        result: { id: `projects/${projectId}`, projectId, number: projectNumber },
        answer: `Project ${projectId} was given the number ${projectNumber}; nothing else is known about it.`,
    };
}

function getIamPolicy(args: Bag): InvokeAnswer {
    return {
        result: { id: "iam-policy", ...args, policyData: policyData(args) },
        answer: "Computed from its bindings.",
    };
}

function getClientConfig(_args: Bag, settings: ProviderSettings): InvokeAnswer {
    const { project, region, zone } = settings;
    return {
        result: {
            id: `projects/${project ?? ""}`,
            ...(project && { project }),
            ...(region && { region }),
            ...(zone && { zone }),
            accessToken: UNKNOWN,
        },
        answer: "Project, region and zone as configured; there is no access token.",
    };
}
