import type { JsonValue, RuleList } from '@handoffkit/core'
import type { JsonEdit } from '../../../json-text/edit-json.ts'
import { text } from '../../../text/english.ts'
import type { OutlinedRule, RulesOutline } from '../text/rules-outline.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { NEW_COMPARISON } from './change-kind.ts'

/** An edit that adds a rule, below the one that is chosen, else at the end. Nothing: there is no list that it could join. */
export function newRule(
  list: RuleList,
  outline: RulesOutline,
  { teams }: Vocabulary,
  chosen: OutlinedRule | undefined,
): { readonly file: string; readonly name: string; readonly edit: JsonEdit } | undefined {
  const array = outline.arrays.find((one) => one.list === list && (chosen?.list !== list || one.file === chosen.file))
  if (array === undefined || outline.mistake !== undefined) return undefined
  const taken = new Set(outline.rules.filter((rule) => rule.list === list).map(({ name }) => name))
  const name = freeName(text.rulesPage.newRule, taken)
  const gives: { [name: string]: JsonValue } = list === 'assignment' ? { team: teams[0] ?? '' } : { priority: 'high' }
  const place = chosen?.list === list ? Number(chosen.path.at(-1)) + 1 : Number.MAX_SAFE_INTEGER
  const value = { name, when: NEW_COMPARISON, ...gives }
  return { file: array.file, name, edit: { do: 'insert', path: array.path, place, value, isOpen: true } }
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name
  let count = 2
  while (taken.has(`${name}-${count}`)) count += 1
  return `${name}-${count}`
}
