import { PropertyBag, Resource } from "../../../access/graph/resource";
import { edit, previewStack, resource, T } from "./stack";

/** A client that is not the backend's own. */
export const OTHER_CLIENT = "999-other.apps.googleusercontent.com";

/** A stack whose backend has these inputs. */
export function backend(inputs: PropertyBag, stack = previewStack()): Resource[] {
    return edit(stack, T.backend, "orders-backend", inputs);
}

/** IAP with the client that Google manages, and no other. */
export function googleManaged(): Resource[] {
    return backend({ iap: { enabled: true } });
}

/** IAP settings of the backend itself, unless their name says otherwise. */
export function settings(
    accessSettings: PropertyBag,
    name = "projects/111/iap_web/compute/services/orders-backend",
): Resource {
    return resource(T.settings, "settings", { name, accessSettings });
}
