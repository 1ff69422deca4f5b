import { IntermediaryNode } from "../nodes";
import { accountsOf } from "./machineCall";
import { NodeReader, nodeOf } from "./nodeReader";

/** Where each product writes the account it calls others with. */
const ACCOUNTS: Record<string, { product: IntermediaryNode["product"]; path: string }> = {
    "gcp:workflows/workflow:Workflow": { product: "workflow", path: "serviceAccount" },
    "gcp:apigateway/apiConfig:ApiConfig": {
        product: "api-gateway",
        path: "gatewayConfig.backendConfig.googleServiceAccount",
    },
    "gcp:apigee/apiDeployment:ApiDeployment": { product: "apigee", path: "serviceAccount" },
};

/** What calls others as a service account: whoever may call it reaches what the account reaches. */
export const intermediary: NodeReader = {
    types: Object.keys(ACCOUNTS),
    kind: "intermediary",
    read: (reader, index): IntermediaryNode => {
        const { product, path } = ACCOUNTS[reader.resource.type];
        const serviceAccount = reader.text(path);
        return {
            ...nodeOf(reader),
            kind: "intermediary",
            product,
            serviceAccount,
            serviceAccountFrom: serviceAccount.state === "unknown" ? accountsOf(reader, index, path.split(".")[0]) : [],
        };
    },
};
