import { InputReader } from "../../validation/inputReader";
import { SERVING_CONTAINER } from "../servingContainer";
import { CLOUD_SQL_VOLUME } from "../volumes";
import { checkContainer } from "./container";
import { mountPathProblem } from "./mountPath";

const CONTAINER_NAME = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

export function checkSidecars(service: InputReader): void {
    const volumes = [...service.keys("secretVolumes"), ...service.keys("bucketVolumes")];
    if (service.keys("cloudSqlInstances").length > 0) volumes.push(CLOUD_SQL_VOLUME);
    for (const { key: name, inputs: sidecar } of service.objectEntries("sidecars", "a container")) {
        if (name === SERVING_CONTAINER) {
            sidecar.problem(`has the name of the serving container; call it something else than ${name}`);
        } else if (!CONTAINER_NAME.test(name)) {
            sidecar.problem(
                "is not a container's name; write lower-case letters, digits and inner hyphens, at most 63",
            );
        }
        checkContainer(sidecar, service);
        checkWaitsForItself(name, sidecar);
        checkMounts(sidecar, volumes);
    }
}

function checkWaitsForItself(name: string, sidecar: InputReader): void {
    for (const { path, text } of sidecar.plainTexts("startAfter", "names of sidecars") ?? []) {
        if (text === name) sidecar.addAt(path, "is the sidecar itself; name another one");
    }
}

function checkMounts(sidecar: InputReader, volumes: string[]): void {
    for (const volume of sidecar.keys("mounts").filter((volume) => !volumes.includes(volume))) {
        sidecar.add(`mounts.${volume}`, "is no volume of the service; write the key of a secret or bucket volume");
    }
    for (const { path, text } of sidecar.textEntries("mounts", "paths")) {
        const reason = mountPathProblem(text);
        if (reason !== undefined) sidecar.addAt(path, reason);
    }
}
