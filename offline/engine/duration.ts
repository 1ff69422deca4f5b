const SECONDS: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3600 };

/** Seconds of a Go duration such as "1h30m", the form of Pulumi's customTimeouts. Zero means: the provider's own. */
export function durationSeconds(text: string): number {
    let seconds = 0;
    for (const [, amount, unit] of text.matchAll(/([\d.]+)(ms|s|m|h)/g)) {
        seconds += Number(amount) * SECONDS[unit];
    }
    return seconds;
}
