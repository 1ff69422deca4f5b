import { fork } from "node:child_process";
import { join } from "node:path";
import { Worker } from "node:worker_threads";

/** A forked process and a worker inherit the preloads of this one, and must work all the same. */
async function answers(): Promise<string[]> {
    const child = fork(join(__dirname, "child.js"));
    const fromChild = await new Promise<string>((resolve) => child.on("message", (text) => resolve(String(text))));
    child.disconnect();
    const worker = new Worker("require('node:worker_threads').parentPort.postMessage('worker')", { eval: true });
    const fromWorker = await new Promise<string>((resolve) => worker.on("message", resolve));
    return [fromChild, fromWorker];
}

module.exports = async () => ({ answers: await answers() });
