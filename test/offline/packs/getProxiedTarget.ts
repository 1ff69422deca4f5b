/** What is behind the policy SDK's proxy, which throws at the sight of an unknown value. */
export function getProxiedTarget(value: unknown): unknown {
    return (value as { __getSpecialProxyTarget?: unknown }).__getSpecialProxyTarget ?? value;
}
