/** Milliseconds. */
export const DEFAULT_IDLE_TIMEOUT = 120_000;

/** Calls back once when nothing has happened for a while. */
export class IdleWatch {
    private last = Date.now();
    private readonly timer: NodeJS.Timeout;

    constructor(limit: number, onIdle: (seconds: number) => void) {
        // Looked at now and then, so that a touch costs next to nothing.
        this.timer = setInterval(
            () => {
                if (Date.now() - this.last >= limit) {
                    this.end();
                    onIdle(limit / 1000);
                }
            },
            Math.min(limit, 1_000),
        );
        this.timer.unref();
    }

    touch(): void {
        this.last = Date.now();
    }

    end(): void {
        clearInterval(this.timer);
    }
}
