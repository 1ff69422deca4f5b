/**
 * The URL as a client would send it: dots in the path resolved, the host in lower case. A query decides nowhere in the
 * model and is left out.
 */
export function readUrl(text: string, problems: string[]): URL | undefined {
    const url = parse(text);
    const problem = url === undefined ? noUrl(text) : urlProblem(url);
    if (problem !== undefined) problems.push(problem);
    return url;
}

function parse(text: string): URL | undefined {
    return URL.canParse(text) ? new URL(text) : undefined;
}

function noUrl(text: string): string {
    if (text.trim() === "") return "the URL is empty";
    const hint = /^[a-z0-9*.-]+\.[a-z]+(:\d+)?(\/|$)/i.test(text) ? `; did you mean "https://${text}"?` : "";
    return `${text} is no URL${hint}`;
}

function urlProblem({ protocol, hostname, pathname, username, password, href }: URL): string | undefined {
    if (protocol !== "https:" && protocol !== "http:") {
        // `orders.example.com:8443/` reads as a URL of a scheme of that name.
        return `${href} is neither an http nor an https URL; write it from https:// on`;
    }
    if (username !== "") return "The URL holds a user name: say who sends the request with --as PRINCIPAL";
    if (password !== "") return "The URL holds a password: say who sends the request with --as PRINCIPAL";
    if (hostname.includes("*") || pathname.includes("*")) {
        return `${href} is a pattern: a request goes to one host and one path, so write one that it stands for`;
    }
    return undefined;
}
