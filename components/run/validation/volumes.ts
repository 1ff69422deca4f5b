import { InputReader } from "../../validation/inputReader";
import { cloudSqlInstance } from "../cloudSqlInstance";
import { CLOUD_SQL_MOUNT, CLOUD_SQL_VOLUME } from "../volumes";
import { checkSecretKey, checkSecretVersion } from "./container";
import { checkMountPaths } from "./mountPath";

/** Keys become parts of resource names, volume names become parts of the service. */
const KEY = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

export function checkSecretsAndVolumes(service: InputReader): void {
    checkKeys(service, ["secrets", "secretVolumes", "cloudSqlInstances", "bucketVolumes"]);
    checkSecrets(service);
    checkCloudSqlInstances(service);
    checkVolumeNames(service);
    const mounts = [...checkSecretVolumes(service), ...checkBucketVolumes(service)];
    checkServingMounts(service, mounts);
}

function checkKeys(service: InputReader, properties: string[]): void {
    for (const property of properties) {
        for (const key of service.keys(property).filter((key) => !KEY.test(key))) {
            const rule = "write lower-case letters, digits and inner hyphens, a letter first, at most 63";
            service.add(`${property}.${key}`, `is not a key; ${rule}`);
        }
    }
}

/**
 * The same secret under two keys would be granted twice, as one and the same member: taking one key away would take
 * the other's access away.
 */
function checkSecrets(service: InputReader): void {
    const keyOf = new Map<string, string>();
    for (const { key, path, text } of service.plainTextEntries("secrets", "secrets")) {
        if (!/^(projects\/[^/\s]+\/secrets\/)?[A-Za-z0-9_-]{1,255}$/.test(text)) {
            const example = "write a secret's ID such as db-password, or projects/acme/secrets/db-password";
            service.addAt(path, `is ${JSON.stringify(text)}; ${example}`);
        }
        const first = keyOf.get(text);
        if (first !== undefined) service.addAt(path, `is the same secret as secrets.${first}; declare it once`);
        else keyOf.set(text, key);
    }
}

function checkCloudSqlInstances(service: InputReader): void {
    const keyOf = new Map<string, string>();
    for (const { key, path, text } of service.plainTextEntries("cloudSqlInstances", "connection names")) {
        if (cloudSqlInstance(text) === undefined) {
            const example = "write a connection name such as acme-prod:us-central1:orders";
            service.addAt(path, `is ${JSON.stringify(text)}; ${example}`);
        }
        const first = keyOf.get(text);
        if (first !== undefined)
            service.addAt(path, `is the same instance as cloudSqlInstances.${first}; name it once`);
        else keyOf.set(text, key);
    }
}

function checkVolumeNames(service: InputReader): void {
    const secretVolumes = service.keys("secretVolumes");
    for (const name of service.keys("bucketVolumes").filter((name) => secretVolumes.includes(name))) {
        service.add(`bucketVolumes.${name}`, "is the name of a secret volume too; give each volume its own name");
    }
    for (const property of ["secretVolumes", "bucketVolumes"]) {
        if (!service.keys(property).includes(CLOUD_SQL_VOLUME)) continue;
        service.add(`${property}.${CLOUD_SQL_VOLUME}`, "is the name of the Cloud SQL volume; choose another");
    }
}

function checkSecretVolumes(service: InputReader): InputReader[] {
    return service.objectEntries("secretVolumes", "a volume").map(({ inputs: volume }) => {
        checkSecretKey(volume, service);
        const files = volume.plainObject("files", "a map from file name to version");
        for (const file of files?.keysHere() ?? []) {
            if (!/^[^/\s]+$/.test(file)) files?.add(file, "is not a file's name; leave out / and spaces");
            else if (files) checkSecretVersion(files, file);
        }
        return volume;
    });
}

function checkBucketVolumes(service: InputReader): InputReader[] {
    return service.objectEntries("bucketVolumes", "a volume").map(({ inputs: volume }) => {
        volume.require("bucket", "a bucket's name");
        const bucket = volume.text("bucket", "a bucket's name");
        if (bucket !== undefined && !/^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/.test(bucket)) {
            volume.add("bucket", `is ${JSON.stringify(bucket)}; write a bucket's name without gs://`);
        }
        volume.flag("readOnly");
        volume.texts("mountOptions", "options");
        return volume;
    });
}

function checkServingMounts(service: InputReader, volumes: InputReader[]): void {
    const mounts = volumes.flatMap((volume) => {
        volume.require("mountPath", "an absolute path such as /data");
        const text = volume.text("mountPath", "an absolute path such as /data");
        return text === undefined ? [] : [{ path: volume.pathOf("mountPath"), text }];
    });
    checkMountPaths(service, mounts, service.keys("cloudSqlInstances").length > 0 ? [CLOUD_SQL_MOUNT] : []);
}
