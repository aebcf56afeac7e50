import type { Finding, JsonValue, RuleList } from '@handoffkit/core'
import type { AssignmentRule, PriorityRule, RulesetFile, RulesReference } from '@handoffkit/schema'
import type { RulesetContent } from '../checked-ruleset.ts'
import type { IncludedRules, ReadFile } from './include.ts'
import { includeList, includeRules } from './include.ts'
import type { Source } from './place.ts'
import type { PlacedRuleset } from './placed-ruleset.ts'
import { placeRuleset } from './placed-ruleset.ts'

/** A rule file and the files that it names, as far as they can be read. */
export interface RulesetParts {
  readonly placed: PlacedRuleset
  /** What is wrong with the other files. */
  readonly findings: readonly Finding[]
  /** Rules of other files, by the JSON Pointer of where they are named. */
  readonly included: ReadonlyMap<string, IncludedRules>
  /** The texts of each list. */
  readonly lists: { readonly [name: string]: readonly string[] }
}

/** Reads a rule file and all files that it names. */
export function rulesetParts(value: JsonValue, source: Source, readFile: ReadFile | undefined): RulesetParts {
  const included = new Map<string, IncludedRules>()
  const placed = placeRuleset({ value, place: { source, pointer: '' } }, (file, list) => {
    const rules = includeRules(file, list, readFile)
    included.set(file.place.pointer, rules)
    return rules.placed
  })
  const lists = placed.lists.map((list) => [list.name, includeList(list, readFile)] as const)
  return {
    placed,
    findings: [...included.values(), ...lists.map(([, list]) => list)].flatMap(({ findings }) => findings),
    included,
    lists: Object.fromEntries(lists.map(([name, { values }]) => [name, values])),
  }
}

/** What a rule file without mistakes of form says, once its parts are put together. */
export function contentOf(file: RulesetFile, { included, lists }: RulesetParts): RulesetContent {
  const { format, name, description, timeZone = 'UTC', facts = {}, schedules = {}, conditions = {}, teams = {} } = file
  const rulesOf = <Rule extends AssignmentRule | PriorityRule>(
    list: RuleList,
    entries: readonly (Rule | RulesReference)[],
    isRule: (rule: AssignmentRule | PriorityRule) => rule is Rule,
  ) =>
    entries.flatMap((entry, index) =>
      'file' in entry ? (included.get(`/${list}/rules/${index}/file`)?.rules ?? []).filter(isRule) : [entry],
    )
  return {
    format,
    name,
    ...(description === undefined ? {} : { description }),
    timeZone,
    facts,
    lists,
    schedules,
    conditions,
    teams,
    assignment: {
      default: file.assignment.default,
      rules: rulesOf('assignment', file.assignment.rules, (rule) => 'team' in rule),
    },
    priority: {
      default: file.priority.default,
      rules: rulesOf('priority', file.priority.rules, (rule) => 'priority' in rule),
    },
    tests: file.tests ?? [],
  }
}
