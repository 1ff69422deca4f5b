/** A project's number and an API being on are in many names and addresses, and are neither by themselves. */
const NEUTRAL = /:(?:organizations\/project:Project|projects\/service:Service)$/;

/** Whether a source of an unknown value can never be the value: what depends on it besides was made from the others. */
export function isNeutralSource(urn: string): boolean {
    return NEUTRAL.test(typeInUrn(urn));
}

/** `urn:pulumi:stack::project::parent$type::name` */
export function typeInUrn(urn: string): string {
    return urn.split("::")[2]?.split("$").pop() ?? "";
}
