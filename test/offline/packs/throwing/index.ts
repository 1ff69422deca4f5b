import { PolicyPack } from "@pulumi/policy";

new PolicyPack("throwing", {
    policies: [
        {
            name: "thrower",
            description: "Cannot judge.",
            enforcementLevel: "advisory",
            validateResource: ({ type }) => {
                if (type === "gcp:pubsub/topic:Topic") {
                    throw new Error("the rule broke");
                }
            },
        },
    ],
});
