/** What Google answers when it will not: the provider passes its text on to the user. */
export class Refusal extends Error {
    constructor(
        readonly code: 400 | 403 | 404 | 409,
        text: string,
        reason: string,
    ) {
        super(`googleapi: Error ${code}: ${text}, ${reason}`);
    }
}

export function invalid(text: string): Refusal {
    return new Refusal(400, text, "invalid");
}

export function notFound(resource: string): Refusal {
    return new Refusal(404, `The resource '${resource}' was not found`, "notFound");
}

export function alreadyExists(resource: string): Refusal {
    return new Refusal(409, `The resource '${resource}' already exists`, "alreadyExists");
}

/** Compute Engine's words for a resource that another one refers to. */
export function inUse(collection: string, resource: string, user: string): Refusal {
    return new Refusal(
        400,
        `The ${collection} resource '${resource}' is already being used by '${user}'`,
        "resourceInUseByAnotherResource",
    );
}

export function apiDisabled(api: string, project: string): Refusal {
    return new Refusal(
        403,
        `${api} has not been used in project ${project} before or it is disabled`,
        "accessNotConfigured",
    );
}
