export function row(what: string, value: string): void {
    console.log(`  ${what.padEnd(68)} ${value}`);
}

/** Prints a ratio beside its bound. False where it is over. */
export function verdict(what: string, ratio: number, bound: number): boolean {
    console.log(`\n  ratio, ${what}: ${ratio.toFixed(2)} (bound: ${bound})\n`);
    return ratio <= bound;
}
