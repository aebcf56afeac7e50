import type { Digest, FactName, RuleList, Ruleset } from '@handoffkit/core'
import { canonicalJson, hex } from '@handoffkit/core'
import type { AssignmentRule, PriorityRule } from '@handoffkit/schema'
import type { CheckedRuleset } from './checked-ruleset.ts'
import type { RuleTest, RuleTests } from './decide/rule-tests.ts'
import { decideBy } from './decide.ts'
import type { FactReader } from './derive/fact-reader.ts'
import { factReaders } from './derive/fact-reader.ts'
import { openingHours } from './derive/schedule.ts'
import type { Vocabulary } from './form/formula.ts'
import { formulaOf } from './form/formula.ts'
import type { Compiling } from './form/formula-test.ts'
import { compileFormula } from './form/formula-test.ts'
import { conditionOf, vocabularyOf } from './form/rule-condition.ts'
import { ownMember } from './own-member.ts'
import { sentenceOf } from './sentence.ts'

/** What compiling cannot have without a dependency. */
export interface CompileOptions {
  /** For the revision. */
  readonly digest: Digest
}

/** A ruleset that decides, with all that explaining it needs. */
export interface CompiledRuleset extends Ruleset {
  readonly checked: CheckedRuleset
  readonly rules: RuleTests
  readonly readerOf: (name: FactName) => FactReader
}

/** Compiles a checked ruleset at once: to closures, without generating code. */
export function compileRuleset(checked: CheckedRuleset, { digest }: CompileOptions): CompiledRuleset {
  const { content, compilePattern } = checked
  const readerOf = factReaders({
    timeZone: content.timeZone,
    schedules: content.schedules,
    declarations: content.facts,
    compilePattern,
  })
  const vocabulary = vocabularyOf(checked)
  const rules = ruleTests(checked, vocabulary, { readerOf, compilePattern })
  return {
    checked,
    rules,
    readerOf,
    name: content.name,
    revision: hex(digest(canonicalJson(content))),
    decide: decideBy(rules),
    sentence: (list, name) => {
      const rule = ruleNamed(checked, list, name)
      return rule === undefined ? undefined : sentenceOf(formulaOf(conditionOf(rule), vocabulary))
    },
  }
}

function ruleTests({ content }: CheckedRuleset, vocabulary: Vocabulary, compiling: Compiling): RuleTests {
  const testOf = <Rule extends AssignmentRule | PriorityRule>(rule: Rule): RuleTest<Rule> => ({
    rule,
    mode: rule.mode ?? 'on',
    test: compileFormula(formulaOf(conditionOf(rule), vocabulary), compiling),
  })
  return {
    assignment: content.assignment.rules.map(testOf),
    priority: content.priority.rules.map(testOf),
    defaultTeam: content.assignment.default,
    defaultPriority: content.priority.default,
    redirects: new Map(
      Object.entries(content.teams).flatMap(([team, { schedule, closed }]) => {
        const hours = ownMember(content.schedules, schedule)
        return hours === undefined ? [] : [[team, { schedule, closed, isOpen: openingHours(hours, content.timeZone) }]]
      }),
    ),
    readTeam: (fact, moment) => compiling.readerOf(fact).read(moment),
  }
}

/** The rule of this name, whatever its mode. */
function ruleNamed(
  { content }: CheckedRuleset,
  list: RuleList,
  name: string,
): AssignmentRule | PriorityRule | undefined {
  return content[list].rules.find((rule) => rule.name === name)
}
