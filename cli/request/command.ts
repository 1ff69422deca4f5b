import { Command } from "commander";
import { collect } from "../optionValues";
import { addProgramOptions, programArguments, TypedProgramOptions } from "../preview/programOptions";
import { RequestArguments } from "./arguments";
import { CREDENTIALS, HEADERS, ORIGINS, PROTOCOLS } from "./choices";

const oneOf = (choices: object): string => Object.keys(choices).join(", ");

/** `iap-run request`: the options and the help. */
export function requestCommand(action: (options: RequestArguments) => Promise<void>): Command {
    const command = new Command("request")
        .summary("send one request through the model, and see every gate that it passes")
        .description(DESCRIPTION)
        .argument("<URL>", "where the request goes, for example https://orders.example.com/events")
        .argument("[FILE]", "stack export or JSON of a preview, - for stdin; without it a program is previewed")
        .option(
            "--as <principal>",
            "who sends it: user:..., group:... (somebody in it), serviceAccount:...; default: nobody",
        )
        .option("--credential <kind>", `${oneOf(CREDENTIALS)}; default: browser for people, oidc for service accounts`)
        .option("--audience <text>", "audience of the token; behind IAP the OAuth client ID")
        .option("--no-email-claim", "the token was minted without the e-mail address")
        .option("--header <name>", `header of the token: ${oneOf(HEADERS)} (default: authorization)`)
        .option("--from <origin>", `where it comes from: ${oneOf(ORIGINS)} (default: internet)`)
        .option("--method <method>", "HTTP method (default: GET)")
        .option("--protocol <protocol>", `${oneOf(PROTOCOLS)} (default: http/1.1)`)
        .option("--time <time>", "when, for conditions that ask: 2026-03-01T09:00:00Z")
        .option("--access-level <name>", "access level that the request has; repeatable", collect)
        .option(
            "--member-of <group>",
            "group that the sender is in: group:..., or none; whatever is not named it is not in; repeatable",
            collect,
        )
        .option("--program <dir>", "folder of the program to preview, in place of FILE (default: this one)");
    addProgramOptions(command);
    return command
        .option("--json", "print one JSON document")
        .addHelpText("after", EXAMPLES)
        .action((url: string, file: string | undefined, options: Typed) =>
            action({
                ...options,
                ...programArguments(options),
                url,
                file,
                accessLevel: options.accessLevel ?? [],
                memberOf: options.memberOf ?? [],
                json: options.json ?? false,
            }),
        );
}

type Typed = TypedProgramOptions & Partial<RequestArguments> & { emailClaim: boolean };

const DESCRIPTION =
    "Says what becomes of one request: each gate on its way with its outcome and the reason, then the verdict with the " +
    "status and the text that Google answers with, and what to change. Nothing is sent.";

const EXAMPLES = `
Examples:
  iap-run request https://orders.example.com/ --as user:ann@example.com --member-of group:staff@example.com
  iap-run request https://orders.example.com/events stack.json --as serviceAccount:push@acme.iam.gserviceaccount.com \\
      --audience 123-abc.apps.googleusercontent.com --from pubsub --method POST
  iap-run request https://orders.example.com/ stack.json            without a login
  pulumi stack export | iap-run request https://orders.example.com/ -

Exit status:
  0    allowed
  1    refused
  2    the stack could not be read, or an argument failed
  3    undecided: it depends on what is not known here
  130  interrupted`;
