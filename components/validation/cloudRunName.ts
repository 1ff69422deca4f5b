/** Cloud Run refuses longer names of services (https://docs.cloud.google.com/run/docs/deploying, "Service name"). */
export const CLOUD_RUN_NAME_LIMIT = 49;

/** What is wrong with a Cloud Run service's name, and what to write instead; undefined when it is fine. */
export function cloudRunNameProblem(name: string): string | undefined {
    if (!/^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(name)) {
        return `is ${JSON.stringify(name)}; write lower-case letters, digits and inner hyphens, a letter first`;
    }
    if (name.length > CLOUD_RUN_NAME_LIMIT) {
        return `has ${name.length} characters; write at most ${CLOUD_RUN_NAME_LIMIT}, which is Cloud Run's limit`;
    }
    return undefined;
}
