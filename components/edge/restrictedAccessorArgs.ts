import * as pulumi from "@pulumi/pulumi";

/** One principal that may pass IAP only while every condition given here holds. */
export interface RestrictedAccessorArgs {
    /** Name of the grant, unique in its route: lower-case letters, digits and hyphens. */
    name: string;
    /** Who is let in, as an IAM member such as `serviceAccount:robot@acme.iam.gserviceaccount.com`. */
    member: pulumi.Input<string>;
    /** Paths that may be requested, exactly as written: `/reports`. */
    paths?: pulumi.Input<pulumi.Input<string>[]>;
    /** Beginnings of paths that may be requested. `/api` also lets `/apis` in; write `/api/` for what is below. */
    pathPrefixes?: pulumi.Input<pulumi.Input<string>[]>;
    /** Hosts that may be requested, exactly as written or as `*.example.com`. */
    hosts?: pulumi.Input<pulumi.Input<string>[]>;
    /** Access levels of which the request must have one: `accessPolicies/123/accessLevels/office`. */
    accessLevels?: pulumi.Input<pulumi.Input<string>[]>;
    /** When the grant ends, as an RFC 3339 time: `2027-01-31T18:00:00Z`. */
    expires?: pulumi.Input<string>;
}
