import * as pulumi from "@pulumi/pulumi";
import { audienceOf } from "../../access/audience/audience";
import { OauthClientArgs } from "./routeArgs";

/** Which OAuth clients one route takes. */
export interface RouteClients {
    /** Absent: the Google-managed client. */
    custom?: { clientId: pulumi.Output<string>; clientSecret: pulumi.Output<string> };
    /** Absent: no program is allow-listed. */
    programmaticClientIds?: pulumi.Output<string[]>;
}

interface ClientChoice {
    oauthClient?: pulumi.Input<OauthClientArgs>;
    programmaticClientIds?: pulumi.Input<pulumi.Input<string>[]>;
}

/** A route's own clients, each of the two settings else from the load balancer. */
export function clientsOf(route: ClientChoice, loadBalancer: ClientChoice): RouteClients {
    const client = route.oauthClient ?? loadBalancer.oauthClient;
    const ids = route.programmaticClientIds ?? loadBalancer.programmaticClientIds;
    const isEmpty = ids === undefined || (Array.isArray(ids) && ids.length === 0);
    return {
        custom: client === undefined ? undefined : customClient(client),
        programmaticClientIds: isEmpty ? undefined : (pulumi.output(ids) as pulumi.Output<string[]>),
    };
}

/**
 * The secret is one from here on, whatever it was. The ID is none: it stands in every sign-in redirect. It only looks
 * like one when the caller made a secret of the client as a whole, and would then hide the audience of every caller.
 */
function customClient(client: pulumi.Input<OauthClientArgs>): RouteClients["custom"] {
    if (pulumi.Output.isInstance(client) || client instanceof Promise) {
        const whole = pulumi.output(client);
        return {
            clientId: pulumi.unsecret(whole.apply(({ clientId }) => clientId)),
            clientSecret: pulumi.secret(whole.apply(({ clientSecret }) => clientSecret)),
        };
    }
    return { clientId: pulumi.output(client.clientId), clientSecret: pulumi.secret(client.clientSecret) };
}

/** What a machine's token must carry on this route; undefined where no machine can get in. */
export function routeAudience({ custom, programmaticClientIds }: RouteClients): pulumi.Output<string | undefined> {
    return pulumi
        .all([programmaticClientIds, custom?.clientId])
        .apply(([ids, clientId]) => audienceOf({ programmaticClientIds: ids, clientId }));
}
