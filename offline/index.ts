export { judge } from "./judge";
export { preview } from "./preview";
export { PLACEHOLDER_PROJECT_NUMBER } from "./provider/projectNumber";
export type {
    JudgeOptions,
    JudgeResult,
    LogMessage,
    OfflineAnswer,
    PolicyFinding,
    PreviewOptions,
    PreviewResult,
    ProgramFailure,
    Registration,
    Remediation,
} from "./types";
