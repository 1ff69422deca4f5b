import { ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { Resource } from "../../access/graph/resource";
import { CUSTOM_ROLE_TYPES } from "../../access/graph/readers/customRole";
import { CheckedConfig, RuleConfig, checkConfig } from "../config/ruleConfig";
import { Rule } from "../rule";
import { ExemptionUse } from "./exemptionUse";
import { readBag } from "./guardedReader";
import { JoinedStack, joinStack } from "./joinedStack";

/**
 * What the pack has seen, stack by stack. The resource phase sees inputs, which say more in a preview; the stack phase sees
 * outputs, dependencies and the whole. Neither is enough alone: they are joined by URN.
 */
export class Observations {
    private readonly stacks = new Map<string, StackObservations>();

    /** @param relevant the types that a rule or the access model reads. Nothing else is ever looked at. */
    constructor(readonly isRelevant: (type: string) => boolean) {}

    /** Two stacks in one process must not see each other. */
    of(urn: string): StackObservations {
        const stack = urn.split("::", 2).join("::");
        const known = this.stacks.get(stack);
        if (known) return known;
        const created = new StackObservations(this.isRelevant);
        this.stacks.set(stack, created);
        return created;
    }
}

/** One stack's resources from the first rule's first look to the last rule's stack phase. */
export class StackObservations {
    exemptions = new ExemptionUse();
    private seen = new Map<string, { resource: Resource; by: Set<string> }>();
    private customRoles = new Map<string, Resource>();
    private judgedBy = new Set<string>();
    private reported = new Set<string>();
    private settings = new Map<string, CheckedConfig>();
    private joined: JoinedStack | undefined;
    private latest: { resource: Resource; alone: JoinedStack } | undefined;

    constructor(private readonly isRelevant: (type: string) => boolean) {}

    /**
     * The resource as its own resource phase shows it. The SDK calls each rule by itself, with a copy of its own: the rule
     * that comes first reads it for all.
     */
    see(ruleId: string, args: ResourceValidationArgs): Resource {
        // A resource phase after a stack phase is the next deployment in the same process.
        if (this.judgedBy.size > 0) this.clear();
        const known = this.seen.get(args.urn);
        if (known && !known.by.has(ruleId)) {
            known.by.add(ruleId);
            return known.resource;
        }
        const resource: Resource = {
            urn: args.urn,
            type: args.type,
            name: args.name,
            inputs: readBag(args.props),
            dependencies: [],
            propertyDependencies: {},
            parent: args.opts.parent,
            ignoreChanges: args.opts.ignoreChanges,
        };
        this.seen.set(args.urn, { resource, by: new Set([ruleId]) });
        if (CUSTOM_ROLE_TYPES.includes(args.type)) this.customRoles.set(args.urn, resource);
        return resource;
    }

    /** The resources registered until now. */
    soFar(): JoinedStack {
        return new JoinedStack(
            [...this.seen.values()].map(({ resource }) => resource),
            false,
        );
    }

    /**
     * One resource by itself. Custom roles are part of what an IAM resource says: they are registered before it. The rules
     * come one after the other with the same resource, so they share its graph.
     */
    alone(resource: Resource): JoinedStack {
        if (this.latest?.resource !== resource) {
            const alone = new JoinedStack([...this.customRoles.values(), resource], false);
            this.latest = { resource, alone };
        }
        return this.latest.alone;
    }

    /** The whole stack. Without a resource phase it is made of outputs alone, and more stays undecided. */
    whole(ruleId: string, args: StackValidationArgs): JoinedStack {
        // The same rule once more, with no resource phase between: what was seen belongs to the deployment before.
        if (this.judgedBy.has(ruleId)) this.clear();
        this.judgedBy.add(ruleId);
        this.joined ??= joinStack(args.resources, (urn) => this.seen.get(urn)?.resource.inputs, this.isRelevant);
        return this.joined;
    }

    /** The whole stack, once a rule has been shown it. */
    get wholeStack(): JoinedStack | undefined {
        return this.joined;
    }

    /** A rule that has nothing to say about the whole stack was not shown it again. */
    passOver(rule: Rule): void {
        this.judgedBy.add(rule.id);
    }

    /**
     * A rule's own section of the configuration, each time the SDK hands it over. Its exemptions are declared at the first
     * resource whatever its type: what one was for may be gone. What the pack's code says is for all its stacks, so of that
     * nothing can be said to be unused.
     */
    configure(rule: Rule, section: Record<string, unknown>, packSettings: RuleConfig): CheckedConfig {
        const checked = checkConfig(section, packSettings);
        if (!this.settings.has(rule.id)) {
            const own = checked.config.exemptions.filter((exemption) => !packSettings.exemptions.includes(exemption));
            this.exemptions.declare(rule, own);
        }
        this.settings.set(rule.id, checked);
        return checked;
    }

    /** Undefined for a rule that the SDK has not called in this deployment: it may be disabled. */
    settingsOf(rule: Rule): CheckedConfig | undefined {
        return this.settings.get(rule.id);
    }

    remember(report: string): void {
        this.reported.add(report);
    }

    wasReported(report: string): boolean {
        return this.reported.has(report);
    }

    private clear(): void {
        this.exemptions = new ExemptionUse();
        this.seen = new Map();
        this.customRoles = new Map();
        this.judgedBy = new Set();
        this.reported = new Set();
        this.settings = new Map();
        this.joined = undefined;
        this.latest = undefined;
    }
}
