import { InputReader } from "./inputReader";

/** IDs, also those of a domain (`example.com:app`): https://docs.cloud.google.com/resource-manager/docs/creating-managing-projects. */
const PROJECT_ID = /^([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$/;

/** `project` and `projectNumber`, which are easily taken for each other. */
export function checkProject(inputs: InputReader): void {
    const id = inputs.text("project", "a project ID such as acme-prod");
    if (id !== undefined && !PROJECT_ID.test(id)) {
        const reason = /^\d+$/.test(id) ? "is a project number" : `is ${JSON.stringify(id)}`;
        inputs.add("project", `${reason}; write a project ID such as acme-prod`);
    }
    const number = inputs.text("projectNumber", "a project number such as 123456789012, as a text");
    if (number !== undefined && !/^\d+$/.test(number)) {
        inputs.add(
            "projectNumber",
            `is ${JSON.stringify(number)}; write a project number such as 123456789012, as a text`,
        );
    }
}
