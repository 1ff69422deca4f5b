/** The project, its configuration or its stack file cannot be used as they are. The message is for people. */
export class ProjectError extends Error {}
