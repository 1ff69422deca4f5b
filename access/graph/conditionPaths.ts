/**
 * The paths that a condition's expression names: a route's pattern alone would not show who gets in on them. Text that
 * only looks like a path costs a line in a table and decides nothing.
 */
export function pathsNamedIn(expression: string): string[] {
    const literals = expression.match(/(["'])\/(?:(?!\1)[^\\*?#\s])*\1/g) ?? [];
    return [...new Set(literals.map((literal) => literal.slice(1, -1)))];
}
