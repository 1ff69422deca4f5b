import { Exemption, covers } from "../config/exemption";
import { Rule, hasStackPart } from "../rule";

interface Declared {
    rule: Rule;
    exemptions: { exemption: Exemption; excuses: boolean }[];
}

/** Which exemptions of a stack's configuration excuse anything in one deployment. */
export class ExemptionUse {
    private readonly declared = new Map<string, Declared>();

    /** Whether the rule's section holds exemptions whose use is still to be told. */
    isOpen(rule: Rule): boolean {
        return (this.declared.get(rule.id)?.exemptions ?? []).length > 0;
    }

    declare(rule: Rule, exemptions: Exemption[]): void {
        this.declared.set(rule.id, {
            rule,
            exemptions: exemptions.map((exemption) => ({ exemption, excuses: false })),
        });
    }

    /** Something is wrong with a resource, or may be: what covers it has its use, ended or not. */
    use(rule: Rule, urn: string): void {
        for (const entry of this.declared.get(rule.id)?.exemptions ?? [])
            entry.excuses ||= covers(entry.exemption, urn);
    }

    /**
     * What excuses nothing, once a rule has judged the whole stack: its own, and those of all rules that do not look at the
     * stack again and so have no other moment to say it. Each is handed out once.
     *
     * @param stack `urn:pulumi:prod::shop`. An exemption may be for other stacks of the same configuration, unless its URN
     *     names this very one.
     */
    takeUnused(judged: Rule, stack: string): { rule: Rule; exemption: Exemption }[] {
        const finished = [...this.declared.values()].filter(({ rule }) => rule === judged || !hasStackPart(rule));
        return finished.flatMap(({ rule, exemptions }) => {
            const unused = exemptions.filter(
                ({ exemption, excuses }) => !excuses && exemption.urn.startsWith(`${stack}::`),
            );
            this.declare(rule, []);
            return unused.map(({ exemption }) => ({ rule, exemption }));
        });
    }
}
