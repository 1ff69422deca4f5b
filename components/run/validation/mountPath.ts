/** What is wrong with the path of a volume, and what to write instead; undefined when it is fine. */
export function mountPathProblem(path: string): string | undefined {
    if (/^\/[^\s:]+$/.test(path)) return undefined;
    return `is ${JSON.stringify(path)}; write an absolute path such as /data`;
}
