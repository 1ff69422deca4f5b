import * as assert from "node:assert/strict";
import { accountEmailProblem, accountProject } from "../../../components/validation/serviceAccountEmail";

describe("the project of a service account", () => {
    const known: [string, object | undefined][] = [
        ["orders@acme-prod.iam.gserviceaccount.com", { project: "acme-prod" }],
        ["orders@acme.example.com.iam.gserviceaccount.com", { project: "example.com:acme" }],
        ["acme-prod@appspot.gserviceaccount.com", { project: "acme-prod" }],
        ["123-compute@developer.gserviceaccount.com", { projectNumber: "123" }],
        ["me@example.com", undefined],
        ["", undefined],
        ["Orders@acme.iam.gserviceaccount.com", undefined],
        ["orders@acme.iam.gserviceaccount.com.evil.example", undefined],
    ];
    for (const [email, project] of known) {
        it(`of ${JSON.stringify(email)} is ${JSON.stringify(project)}`, () => {
            assert.deepEqual(accountProject(email), project);
            assert.equal(accountEmailProblem(email) === undefined, project !== undefined);
        });
    }
});
