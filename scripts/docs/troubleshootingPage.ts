import { KNOWN_ERRORS } from "../../access/errors/catalogue";
import { KnownError, Source } from "../../access/errors/knownError";

/** docs/troubleshooting.md: the errors that `iap-run explain` knows, for reading and for a search engine. */
export function troubleshootingPage(): string {
    const sources = [...new Set(KNOWN_ERRORS.map(({ from }) => from))];
    return [INTRODUCTION, ...sources.map(section)].join("\n\n");
}

const INTRODUCTION = `<!-- Written from access/errors: UPDATE_GOLDEN=1 npx mocha test/docs/troubleshooting.test.ts -->

# Troubleshooting

What Google says on the way from a request to a Cloud Run service behind IAP, and what is behind it. The same from the
command line, from any part of a text, and with a stack also which of its resources causes it:

\`\`\`sh
iap-run explain "Invalid JWT audience"
iap-run explain "error code 52"
pulumi stack export | iap-run explain "does not have permission to get URL" -
\`\`\`

\`{name}\` stands for any value. Answers that IAP itself gives carry the header \`x-goog-iap-generated-response: true\`. What
people reported and no page of Google's confirms is marked so.`;

const TITLES: Record<Source, string> = {
    IAP: "IAP",
    "Google sign-in": "Google's sign-in page",
    "Cloud Run": "Cloud Run",
    "Load balancer": "The load balancer",
    "Pub/Sub": "Pub/Sub",
    IAM: "IAM and organisation policies",
    Pulumi: "pulumi up",
};

function section(source: Source): string {
    const errors = KNOWN_ERRORS.filter(({ from }) => from === source);
    return [`## ${TITLES[source]}`, ...errors.map(entry)].join("\n\n");
}

function entry(error: KnownError): string {
    const { id, says, codes = [], statuses = [], causes, reported = [], fixes, references } = error;
    const shows = [...statuses.map((status) => `HTTP ${status}`), ...codes.map(code)].join(", ");
    return [
        `### ${id}`,
        ...(says.length > 0 ? ["```text\n" + says.join("\n") + "\n```"] : []),
        ...(shows ? [shows] : []),
        list("Cause", causes),
        list("Reported, not confirmed by Google", reported),
        list("Fix", fixes),
        references.map((reference) => `<${reference}>`).join(" "),
    ]
        .filter((part) => part !== "")
        .join("\n\n");
}

function list(title: string, items: string[]): string {
    if (items.length === 0) return "";
    if (items.length === 1) return `**${title}:** ${items[0]}`;
    return `**${title}:**\n\n${items.map((item) => `- ${item}`).join("\n")}`;
}

function code(text: string): string {
    return `\`${text}\``;
}
