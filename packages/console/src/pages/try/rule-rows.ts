import type { RulesetContent } from '@handoffkit/rules'
import { editJson } from '../../json-text/edit-json.ts'
import type { JsonPath } from '../../json-text/json-tree.ts'
import { jsonTree, nodeAt, valueOf } from '../../json-text/json-tree.ts'

/** One rule, as a line that can be changed. */
export interface RuleRow {
  readonly name: string
  readonly mode: 'on' | 'shadow' | 'off'
  /** What it gives: a team, or a priority. */
  readonly gives: string
  /** Where it stands in the text. Nothing: another file has it. */
  readonly path: JsonPath | undefined
}

/** The lists of a ruleset. */
export type List = 'assignment' | 'priority'

const MODES: readonly RuleRow['mode'][] = ['on', 'shadow', 'off']

/** What a rule of each list gives, by the name of its member. */
const GIVES = { assignment: 'team', priority: 'priority' } as const

/** The rules of a list, in their order. @param text the rule file that the content was read from */
export function ruleRows(text: string, content: RulesetContent, list: List): readonly RuleRow[] {
  const written = writtenRules(text, list)
  return content[list].rules.map((rule) => {
    const { path, mode = rule.mode, gives = givenBy(rule) } = written.get(rule.name) ?? {}
    return { name: rule.name, mode: mode ?? 'on', gives, path }
  })
}

/** The text with another team or priority for a rule. */
export function withGiven(text: string, { path }: RuleRow, list: List, value: string): string {
  return path === undefined ? text : editJson(text, [{ do: 'set', path: [...path, GIVES[list]], value }])
}

/** The text with a rule turned on or off. */
export function withMode(text: string, { path }: RuleRow, isOn: boolean): string {
  if (path === undefined) return text
  const mode = [...path, 'mode']
  return editJson(text, [
    isOn ? { do: 'remove', path: mode } : { do: 'set', path: mode, value: 'off', after: ['name', 'description'] },
  ])
}

function givenBy(rule: RulesetContent[List]['rules'][number]): string {
  if ('priority' in rule) return rule.priority
  return typeof rule.team === 'string' ? rule.team : ''
}

/** What the text says of each rule by now: the content that was read may be a letter behind. */
function writtenRules(text: string, list: List): ReadonlyMap<string, Partial<RuleRow>> {
  const rules: unknown = valueOf(nodeAt(jsonTree(text).root, [list, 'rules']))
  if (!Array.isArray(rules)) return new Map()
  return new Map(
    rules.flatMap((rule: unknown, place) => {
      const name = memberOf(rule, 'name')
      return typeof name === 'string'
        ? [[name, { path: [list, 'rules', place], ...writtenRule(rule, list) }] as const]
        : []
    }),
  )
}

function writtenRule(rule: unknown, list: List): Pick<RuleRow, 'mode'> & { readonly gives?: string } {
  const mode = memberOf(rule, 'mode')
  const gives = memberOf(rule, GIVES[list])
  return { mode: MODES.find((one) => one === mode) ?? 'on', ...(typeof gives === 'string' ? { gives } : {}) }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined
}
