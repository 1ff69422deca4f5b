import { BlindSpot } from "../findings";
import { Account, Accounts } from "../graph/accounts";
import { AccessGraph } from "../graph/graph";
import { accountsThatGetIn, Entering, impersonationBlindSpots } from "../impersonations";

/** Who else gets in where a service account does: with its key, through what runs as it, or by coming as it. */
export function accountSpots(graph: AccessGraph): BlindSpot[] {
    const accounts = new Accounts(graph);
    const entering = new Map(accountsThatGetIn(graph, accounts).map((entry) => [entry.account.key, entry]));
    return [
        ...impersonationBlindSpots(graph),
        ...keys(graph, accounts, entering),
        ...intermediaries(graph, accounts, entering),
    ];
}

type EnteringByKey = ReadonlyMap<string, Entering>;

function keys(graph: AccessGraph, accounts: Accounts, entering: EnteringByKey): BlindSpot[] {
    return graph.serviceAccountKeys.flatMap(({ urn, name, account }) => {
        const named = account.state === "outside" ? [accounts.named(account.name ?? "")] : [];
        const own = account.to.flatMap((to) => accounts.ofUrn(to) ?? []);
        return getIn([...own, ...named], entering).map((who): BlindSpot => ({
            urn,
            what: name,
            reason: `Whoever holds this key is ${who}, from anywhere, until the key is deleted.`,
        }));
    });
}

const PRODUCTS = { workflow: "A workflow", "api-gateway": "An API gateway", apigee: "An Apigee proxy" } as const;

function intermediaries(graph: AccessGraph, accounts: Accounts, entering: EnteringByKey): BlindSpot[] {
    return graph.intermediaries.flatMap(({ urn, name, product, serviceAccount, serviceAccountFrom }) => {
        const running = serviceAccount.state === "absent" ? [] : accounts.ofAddress(serviceAccount, serviceAccountFrom);
        return getIn(running, entering).map((who): BlindSpot => ({
            urn,
            what: name,
            reason: `${PRODUCTS[product]} calls as ${who}: whoever may call it gets what it gets.`,
        }));
    });
}

/** Of some accounts, those that get in, in words. */
function getIn(accounts: Account[], entering: EnteringByKey): string[] {
    return accounts.flatMap(({ key }) => {
        const entry = entering.get(key);
        return entry ? [`${entry.account.label} (${[...entry.kinds].join(" and ")})`] : [];
    });
}
