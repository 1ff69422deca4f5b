/** A Cloud SQL instance, as its connection name tells it. */
export interface CloudSqlInstance {
    project: string;
    instance: string;
}

/** Reads `project:region:instance`; a project of a domain has a colon of its own. Undefined where it is neither. */
export function cloudSqlInstance(connectionName: string): CloudSqlInstance | undefined {
    const parts = /^((?:[a-z0-9.-]+:)?[a-z][a-z0-9-]*):[a-z]+-[a-z]+\d+:([a-z][a-z0-9-]*)$/.exec(connectionName);
    return parts ? { project: parts[1], instance: parts[2] } : undefined;
}
