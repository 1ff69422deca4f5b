// A resource of a provider that nothing is known about.
import { CustomResource } from "@pulumi/pulumi";

class Inbox extends CustomResource {
    constructor(name: string, address: string) {
        super("acme:mail/inbox:Inbox", name, { address });
    }
}

new Inbox("support", "support@example.com");
