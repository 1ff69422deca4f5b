// Plain JavaScript: a pack that needs no compiler starts in a tenth of the time.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { PolicyPack } = require("@pulumi/policy");

new PolicyPack("company", {
    policies: [
        {
            name: "services-have-labels",
            description: "Cloud Run services carry labels.",
            enforcementLevel: "advisory",
            validateResource: ({ type, props }, report) => {
                if (type === "gcp:cloudrunv2/service:Service" && !props.labels) {
                    report("A Cloud Run service has no labels.");
                }
            },
        },
    ],
});
