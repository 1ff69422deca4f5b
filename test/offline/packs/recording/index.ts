import { PolicyPack } from "@pulumi/policy";
import { getProxiedTarget } from "../getProxiedTarget";

/** Reports what it is shown, so that tests can look at it. */
new PolicyPack("recording", {
    enforcementLevel: "advisory",
    policies: [
        {
            name: "resource-recorder",
            description: "Says what it sees of a resource.",
            severity: "high",
            configSchema: {
                properties: { greeting: { type: "string", default: "hello" }, count: { type: "integer", minimum: 1 } },
            },
            validateResource: (args, report) => {
                const { type, name, urn, opts, provider } = args;
                report(
                    JSON.stringify({
                        type,
                        name,
                        urn,
                        opts,
                        props: getProxiedTarget(args.props),
                        provider: provider && { ...provider, props: getProxiedTarget(provider.props) },
                        config: args.getConfig(),
                    }),
                );
            },
        },
        {
            name: "stack-recorder",
            description: "Says what it sees of the stack.",
            enforcementLevel: "mandatory",
            validateStack: (args, report) => {
                for (const resource of args.resources) {
                    const dependencies = resource.dependencies.map(({ name }) => name);
                    const byProperty = Object.entries(resource.propertyDependencies).map(
                        ([property, resources]) => [property, resources.map(({ name }) => name)] as const,
                    );
                    report(
                        JSON.stringify({
                            type: resource.type,
                            name: resource.name,
                            props: getProxiedTarget(resource.props),
                            parent: resource.parent?.name,
                            dependencies,
                            propertyDependencies: Object.fromEntries(byProperty),
                        }),
                        resource.name === "publishers" ? resource.urn : undefined,
                    );
                }
            },
        },
    ],
});
