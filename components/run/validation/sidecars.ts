import { InputReader } from "../../validation/inputReader";
import { SERVING_CONTAINER } from "../servingContainer";
import { CLOUD_SQL_VOLUME } from "../volumes";
import { checkContainer, CONTAINER_VARIABLES } from "./container";
import { checkMountPaths } from "./mountPath";
import { checkStartOrder } from "./startOrder";

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
        checkContainer(sidecar, service, CONTAINER_VARIABLES);
        checkProbePorts(sidecar);
        checkWaitsForItself(name, sidecar);
        checkMounts(sidecar, volumes);
    }
    checkStartOrder(service);
}

function checkWaitsForItself(name: string, sidecar: InputReader): void {
    for (const { path, text } of sidecar.plainTexts("startAfter", "names of sidecars") ?? []) {
        if (text === name) sidecar.addAt(path, "is the sidecar itself; name another one");
    }
}

/** The default of a probe's port is the one that requests come to, which only the serving container has. */
function checkProbePorts(sidecar: InputReader): void {
    for (const property of ["startupProbe", "livenessProbe", "readinessProbe"]) {
        const probe = sidecar.plainObject(property, 'an object such as { path: "/ready" }');
        if (!probe || !["path", "grpcService"].some((kind) => probe.isGiven(kind)) || probe.isGiven("port")) continue;
        probe.add("port", "is missing; a sidecar has no port of its own, write the one it listens on");
    }
}

function checkMounts(sidecar: InputReader, volumes: string[]): void {
    for (const volume of sidecar.keys("mounts").filter((volume) => !volumes.includes(volume))) {
        sidecar.add(`mounts.${volume}`, "is no volume of the service; write the key of a secret or bucket volume");
    }
    checkMountPaths(sidecar, sidecar.plainTextEntries("mounts", "paths"), []);
}
