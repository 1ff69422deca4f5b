import { Judgement } from "../../access/judgements/judgement";
import { Rule } from "../rule";

const TYPES = ["gcp:iap/brand:Brand", "gcp:iap/client:Client"];

export const iapNoDeadClientApi: Rule = {
    id: "iap-no-dead-client-api",
    level: "mandatory",
    severity: "medium",
    title: "No brand and no OAuth client is made through the IAP OAuth Admin API.",
    why: "Google shut that API down on 2026-03-19. No API makes OAuth clients any more, so the deployment cannot succeed.",
    fix:
        "Leave the client out: IAP then uses the Google-managed one, for people. For machines or people outside the " +
        "organization make a client by hand (Google Auth Platform, Clients) and pass its ID and secret as configuration. What " +
        "a state still holds leaves it with pulumi state delete.",
    fixExample: [
        {
            type: "gcp:compute/backendService:BackendService",
            name: "orders-backend",
            inputs: { name: "orders-backend", loadBalancingScheme: "EXTERNAL_MANAGED", iap: { enabled: true } },
        },
    ],
    references: [
        "https://docs.cloud.google.com/iap/docs/deprecations",
        "https://docs.cloud.google.com/iap/docs/deprecations/migrate-oauth-client",
        "https://docs.cloud.google.com/iap/docs/custom-oauth-configuration",
    ],
    types: TYPES,
    sees: "resource",
    check: ({ resources }) =>
        resources
            .filter(({ type }) => TYPES.includes(type))
            .map(({ urn }): Judgement => ({
                urn,
                certainty: "certain",
                property: "This resource",
                what: "can be neither made nor changed: its API no longer exists",
            })),
};
