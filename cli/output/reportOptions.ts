import { Command } from "commander";
import { Destination, destinationsOf, FORMAT_NAMES, TypedOption } from "./destinations";

/** Adds the options that say what a report looks like and where it goes. Gives what was asked for, once it was typed. */
export function addReportOptions(command: Command): () => Destination[] {
    const typed: TypedOption[] = [];
    command
        .option("-f, --format <format>", `form of the report: ${FORMAT_NAMES.join(", ")} (default: text); repeatable`)
        .option("-o, --output <file>", "write the format before it to this file instead of stdout; repeatable")
        .option("--json", "the same as --format json");
    // The order between different options is what pairs them, and commander keeps it in its events alone.
    command.on("option:format", (value: string) => typed.push({ option: "format", value }));
    command.on("option:output", (value: string) => typed.push({ option: "output", value }));
    command.on("option:json", () => typed.push({ option: "format", value: "json" }));
    return () => destinationsOf(typed);
}
