import { Resource } from "../../../access/graph/resource";
import { AccessRequest, Credential } from "../../../access/simulate/request";
import { token } from "./ask";
import { edit, previewStack, resource, T } from "./stack";

/** The host of a region's service that can be told beforehand. */
export const ownHost = (region: string): string => `orders-111.${region}.run.app`;
export const NUMBERED = ownHost("us-central1");
export const CI = "serviceAccount:ci@elsewhere.iam.gserviceaccount.com";

/** Their name shows the project's number, and with it the services' own URLs. */
export const SETTINGS = resource(T.settings, "settings", {
    name: "projects/111/iap_web/compute/services/orders-backend",
});

/** The service of one region, with its own URL open and one account that may call it. */
export const open = (change: object = {}): Resource[] => [
    ...edit(previewStack(), T.service, "orders-us-central1", {
        ingress: "INGRESS_TRAFFIC_ALL",
        defaultUriDisabled: false,
        ...change,
    }),
    resource(T.invokerMember, "ci", {
        name: "orders",
        location: "us-central1",
        role: "roles/run.invoker",
        member: CI,
    }),
    SETTINGS,
];

/** A request to the service's own URL. */
export const atOwnUrl = (credential: Credential, more: Partial<AccessRequest> = {}): Partial<AccessRequest> => ({
    host: NUMBERED,
    credential,
    ...more,
});

/** A token of that account, made out to the service's own URL unless told otherwise. */
export const byCi = (audience = `https://${NUMBERED}`): Credential => token(audience, CI);
