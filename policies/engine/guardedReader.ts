import { UNKNOWN } from "../../access/graph/reading";
import { PropertyBag } from "../../access/graph/resource";

/**
 * A property bag of the policy SDK as the data behind it, with Pulumi's unknown sentinels in place, as `PropertyReader`
 * reads them.
 *
 * The SDK throws at the first read of an unknown value and reports only an advisory then, whatever the policy's level:
 * everything behind that value would go unjudged, a literal `allUsers` included
 * (https://github.com/pulumi/pulumi-policy/blob/main/sdk/nodejs/policy/proxy.ts). Its proxy intercepts reads and nothing
 * else, so a property's descriptor holds the plain data. Reading leaf by leaf through the proxy takes fifty times as long.
 */
export function readBag(properties: Record<string, unknown>): PropertyBag {
    return Object.fromEntries(Object.keys(properties).map((key) => [key, dataOf(properties, key)]));
}

/** What is there without being data cannot be judged, and must not look like what is not there. */
function dataOf(properties: object, key: string): unknown {
    const descriptor = Object.getOwnPropertyDescriptor(properties, key);
    return descriptor && "value" in descriptor ? descriptor.value : UNKNOWN;
}
