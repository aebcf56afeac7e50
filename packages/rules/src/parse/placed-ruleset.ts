import type { JsonObject, JsonValue, RuleList } from '@handoffkit/core'
import type { Named, Placed } from './json-part.ts'
import { asObject, asText, itemsOf, memberOf, membersOf, objectAt } from './json-part.ts'
import type { Place } from './place.ts'
import type { PlacedCondition } from './placed-condition.ts'
import { placeCondition } from './placed-condition.ts'

/** A rule as far as it can be read. */
export interface PlacedRule {
  readonly list: RuleList
  readonly place: Place
  readonly name: Placed<string> | undefined
  readonly when: PlacedCondition
  /** The team by name, or the fact that names it; assignment rules only. */
  readonly team: Placed<string> | undefined
  readonly teamFact: Placed<string> | undefined
}

/**
 * A rule file as far as it can be read, with the place of everything.
 *
 * Mistakes in meaning are looked for in this, and not in the checked file, so that a mistake of form in one place does
 * not hide a mistake of meaning in another.
 */
export interface PlacedRuleset {
  readonly root: Placed<JsonObject>
  readonly timeZone: Placed<string> | undefined
  readonly facts: readonly Named<JsonValue>[]
  readonly lists: readonly Named<JsonValue>[]
  readonly schedules: readonly Named<JsonValue>[]
  readonly conditions: readonly Named<PlacedCondition>[]
  readonly teams: readonly Named<JsonValue>[]
  readonly defaultTeam: Placed<string> | undefined
  /** Of both lists, in file order, those of other files in their place. */
  readonly rules: readonly PlacedRule[]
  readonly tests: readonly Placed<JsonValue>[]
}

/** Gives the rules of another file, or nothing where they cannot be read. */
export type Include = (file: Placed<string>, list: RuleList) => readonly Placed<JsonValue>[]

/** Reads all of a rule file that can be read. */
export function placeRuleset(document: Placed<JsonValue>, include: Include): PlacedRuleset {
  const root = { value: asObject(document.value) ?? {}, place: document.place }
  const assignment = objectAt(root, 'assignment')
  const rulesOf = (list: RuleList) =>
    itemsOf(memberOf(objectAt(root, list), 'rules')).flatMap((entry) => placeEntry(entry, list, include))
  return {
    root,
    timeZone: textAt(root, 'timeZone'),
    facts: membersOf(memberOf(root, 'facts')),
    lists: membersOf(memberOf(root, 'lists')),
    schedules: membersOf(memberOf(root, 'schedules')),
    conditions: membersOf(memberOf(root, 'conditions')).map((member) => ({ ...member, value: placeCondition(member) })),
    teams: membersOf(memberOf(root, 'teams')),
    defaultTeam: textAt(assignment, 'default'),
    rules: [...rulesOf('assignment'), ...rulesOf('priority')],
    tests: itemsOf(memberOf(root, 'tests')),
  }
}

function placeEntry(entry: Placed<JsonValue>, list: RuleList, include: Include): readonly PlacedRule[] {
  const file = fileOf(entry)
  return (file === undefined ? [entry] : include(file, list)).flatMap((item) => placeRule(item, list))
}

/** The file that an entry of a rule list stands for. */
function fileOf({ value, place }: Placed<JsonValue>): Placed<string> | undefined {
  const object = asObject(value)
  return object === undefined || Object.hasOwn(object, 'when') ? undefined : textAt({ value: object, place }, 'file')
}

function placeRule({ value, place }: Placed<JsonValue>, list: RuleList): readonly PlacedRule[] {
  const object = asObject(value)
  if (object === undefined) return []
  const rule = { value: object, place }
  const isAssignment = list === 'assignment'
  return [
    {
      list,
      place,
      name: textAt(rule, 'name'),
      when: placeCondition(memberOf(rule, 'when')),
      team: isAssignment ? textAt(rule, 'team') : undefined,
      teamFact: isAssignment ? textAt(objectAt(rule, 'team'), 'fact') : undefined,
    },
  ]
}

/** A member that is a text. */
export function textAt(object: Placed<JsonObject>, name: string): Placed<string> | undefined {
  const { value, place } = memberOf(object, name)
  const text = asText(value)
  return text === undefined ? undefined : { value: text, place }
}
