/** A test harness for policies: what the SDK's server does, without a server. */
export { previewOutputs, unknown } from "./resource";
export type { TestResource } from "./resource";
export { runPolicies } from "./runPolicies";
export type { Report, RunOptions } from "./runPolicies";
