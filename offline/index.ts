export { preview } from "./preview";
export { PLACEHOLDER_PROJECT_NUMBER } from "./previewRun";
export type {
    LogMessage,
    OfflineAnswer,
    PolicyFinding,
    PreviewOptions,
    PreviewResult,
    ProgramFailure,
    Registration,
    Remediation,
} from "./types";
