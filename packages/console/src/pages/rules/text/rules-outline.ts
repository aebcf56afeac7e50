import type { JsonValue, RuleList } from '@handoffkit/core'
import type { JsonPath, JsonTree } from '../../../json-text/json-tree.ts'
import { childrenOf, jsonTree, nameOf, nodeAt, valueOf } from '../../../json-text/json-tree.ts'

/** The texts of a ruleset: the rule file has the name "", the files that it names have theirs. */
export type RulesTexts = Readonly<Record<string, string>>

/** Name of the rule file itself among the texts. */
export const RULE_FILE = ''

/** One rule, and where it stands. */
export interface OutlinedRule {
  readonly list: RuleList
  readonly file: string
  readonly path: JsonPath
  readonly name: string
  readonly mode: 'on' | 'shadow' | 'off'
  /** The team or the priority, or the fact that the team is taken from. */
  readonly gives: string
  /** Offsets in the text of its file. */
  readonly from: number
  readonly to: number
}

/** An array of rules: of the rule file, or a whole file that it names. */
export interface RulesArray {
  readonly list: RuleList
  readonly file: string
  readonly path: JsonPath
}

/** What stands in the texts, as far as they can be read. */
export interface RulesOutline {
  readonly trees: Readonly<Record<string, JsonTree>>
  readonly rules: readonly OutlinedRule[]
  /** The arrays that new rules can stand in; assignment first. */
  readonly arrays: readonly RulesArray[]
  readonly defaults: Readonly<Record<RuleList, string | null>>
  /** Names that rules can use. */
  readonly named: Readonly<Record<'conditions' | 'lists' | 'schedules' | 'facts', readonly string[]>>
  /** Types that the file declares for facts. */
  readonly declared: ReadonlyMap<string, string>
  /** The file that is not spelled as JSON, and where; nothing when all are. */
  readonly mistake: { readonly file: string; readonly at: number } | undefined
}

/** Reads texts for a list of rules: tolerant, and without asking what they mean. */
export function outlineOf(texts: RulesTexts): RulesOutline {
  const isJson = (file: string) => file === RULE_FILE || /\.jsonc?$/iu.test(file)
  const trees = Object.fromEntries(
    Object.entries(texts).flatMap(([file, text]) => (isJson(file) ? [[file, jsonTree(text)] as const] : [])),
  )
  const main = trees[RULE_FILE]
  const arrays = (['assignment', 'priority'] as const).flatMap((list) => arraysOf(list, trees))
  const wrong = Object.entries(trees).find(([, { mistakeAt }]) => mistakeAt !== undefined)
  const names = (member: string) => {
    const node = nodeAt(main?.root, [member])
    return node?.type === 'object' ? childrenOf(node).map(nameOf) : []
  }
  return {
    trees,
    arrays,
    rules: (['assignment', 'priority'] as const).flatMap((list) =>
      rulesAt({ list, file: RULE_FILE, path: [list, 'rules'] }, trees),
    ),
    defaults: {
      assignment: textOf(valueOf(nodeAt(main?.root, ['assignment', 'default']))),
      priority: textOf(valueOf(nodeAt(main?.root, ['priority', 'default']))),
    },
    named: {
      conditions: names('conditions'),
      lists: names('lists'),
      schedules: names('schedules'),
      facts: names('facts'),
    },
    declared: new Map(
      names('facts').flatMap((fact) => {
        const type = textOf(valueOf(nodeAt(main?.root, ['facts', fact, 'type'])))
        return type === null ? [] : [[fact, type] as const]
      }),
    ),
    mistake: wrong === undefined ? undefined : { file: wrong[0], at: wrong[1].mistakeAt ?? 0 },
  }
}

function arraysOf(list: RuleList, trees: RulesOutline['trees']): readonly RulesArray[] {
  const own: RulesArray = { list, file: RULE_FILE, path: [list, 'rules'] }
  const node = nodeAt(trees[RULE_FILE]?.root, own.path)
  if (node?.type !== 'array') return []
  const named = childrenOf(node).flatMap((item) => includedFile(valueOf(item)) ?? [])
  return [own, ...named.flatMap((file) => (trees[file]?.root?.type === 'array' ? [{ list, file, path: [] }] : []))]
}

function rulesAt(array: RulesArray, trees: RulesOutline['trees']): readonly OutlinedRule[] {
  const node = nodeAt(trees[array.file]?.root, array.path)
  if (node?.type !== 'array') return []
  return childrenOf(node).flatMap((item, place): readonly OutlinedRule[] => {
    if (item.type !== 'object') return []
    const member = (name: string) => valueOf(nodeAt(item, [name]))
    const named = array.file === RULE_FILE ? textOf(member('file')) : null
    if (named !== null) return rulesAt({ list: array.list, file: named, path: [] }, trees)
    const mode = member('mode')
    return [
      {
        ...array,
        path: [...array.path, place],
        name: textOf(member('name')) ?? '',
        mode: mode === 'shadow' || mode === 'off' ? mode : 'on',
        gives: givenBy(member(array.list === 'assignment' ? 'team' : 'priority')),
        from: item.offset,
        to: item.offset + item.length,
      },
    ]
  })
}

function includedFile(value: JsonValue | undefined): string | undefined {
  return isObject(value) && typeof value['file'] === 'string' ? value['file'] : undefined
}

function givenBy(value: JsonValue | undefined): string {
  return isObject(value) ? (textOf(value['fact']) ?? '') : (textOf(value) ?? '')
}

function textOf(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null
}

function isObject(value: JsonValue | undefined): value is { readonly [name: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
