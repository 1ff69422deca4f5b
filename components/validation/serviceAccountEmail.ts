/** Which project a service account belongs to, as its address tells it. */
export interface AccountProject {
    project?: string;
    projectNumber?: string;
}

const USER_MANAGED = /^[a-z][-a-z0-9]{0,29}@([a-z0-9-]+)((?:\.[a-z0-9-]+)*)\.iam\.gserviceaccount\.com$/;
const COMPUTE_DEFAULT = /^(\d+)-compute@developer\.gserviceaccount\.com$/;
const APP_ENGINE_DEFAULT = /^([a-z0-9-]+)((?:\.[a-z0-9-]+)*)@appspot\.gserviceaccount\.com$/;

/** @returns undefined where the text is no service account's address. */
export function accountProject(email: string): AccountProject | undefined {
    const named = USER_MANAGED.exec(email) ?? APP_ENGINE_DEFAULT.exec(email);
    if (named) return { project: projectId(named[1], named[2]) };
    const numbered = COMPUTE_DEFAULT.exec(email);
    return numbered ? { projectNumber: numbered[1] } : undefined;
}

/** A project of a domain, `example.com:app`, is written `app.example.com` in an address. */
function projectId(name: string, domain: string): string {
    return domain === "" ? name : `${domain.slice(1)}:${name}`;
}

/** What is wrong with a service account's e-mail, and what to write instead; undefined when it is fine. */
export function accountEmailProblem(email: string): string | undefined {
    if (email.startsWith("serviceAccount:")) return "is an IAM member; write the e-mail alone, without serviceAccount:";
    if (accountProject(email) !== undefined) return undefined;
    return `is ${JSON.stringify(email)}; write a service account's e-mail such as orders@acme-prod.iam.gserviceaccount.com`;
}
