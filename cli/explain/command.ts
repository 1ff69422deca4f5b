import { Command } from "commander";
import { ExplainArguments } from "./arguments";

/** `iap-run explain`: the options and the help. */
export function explainCommand(action: (options: ExplainArguments) => Promise<void>): Command {
    return new Command("explain")
        .summary("say what an error text means, and what in a stack causes it")
        .description(DESCRIPTION)
        .argument("<TEXT>", "the error's text or a part of it, in quotes, or a bare code; - reads it from stdin")
        .argument("[FILE]", "what `pulumi stack export` or `pulumi preview --json --show-sames` printed; - for stdin")
        .option("--json", "print one JSON document", false)
        .addHelpText("after", EXAMPLES)
        .action((text: string, file: string | undefined, { json }: { json: boolean }) =>
            action({ text, ...(file !== undefined && { file }), json }),
        );
}

const DESCRIPTION =
    "Finds what IAP, Cloud Run, the load balancer, Pub/Sub, IAM or `pulumi up` mean by a text: cause and fix, and with a " +
    "FILE the resources of that stack behind it. Quotes, case, line breaks, HTML and JSON around the text do not matter.";

const EXAMPLES = `
Examples:
  iap-run explain "Invalid IAP credentials: Invalid bearer token. Invalid JWT audience."
  iap-run explain "error code 52"
  pulumi stack export | iap-run explain "does not have permission to get URL" -
  kubectl logs worker | tail -1 | iap-run explain -

Exit status:
  0    something fits
  1    nothing fits
  2    an argument or the file failed`;
