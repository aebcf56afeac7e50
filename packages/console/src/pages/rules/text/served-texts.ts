import type { RuleTexts } from '../../../evaluate/rule-texts.ts'
import type { LineEnd } from './line-ends.ts'
import { lineEndOf, withLineEnds, withLineFeeds } from './line-ends.ts'
import type { RulesTexts } from './rules-outline.ts'
import { RULE_FILE } from './rules-outline.ts'

/** Texts as the service has them. */
export interface ServedTexts {
  readonly text: string
  readonly files: { readonly [name: string]: string | undefined }
}

/** The texts for editing: with line feeds alone. */
export function editedTexts({ text, files }: ServedTexts): RulesTexts {
  const named = Object.entries(files).flatMap(([name, file]) => (file === undefined ? [] : [[name, file] as const]))
  return Object.fromEntries([[RULE_FILE, text] as const, ...named].map(([name, one]) => [name, withLineFeeds(one)]))
}

/** How the lines of each text end. */
export function lineEndsOf({ text, files }: ServedTexts): Readonly<Record<string, LineEnd>> {
  const named = Object.entries(files).map(([name, file = '']) => [name, lineEndOf(file)] as const)
  return Object.fromEntries([[RULE_FILE, lineEndOf(text)] as const, ...named])
}

/** Edited texts with the line ends that they had. */
export function servedTexts(texts: RulesTexts, ends: Readonly<Record<string, LineEnd>>): RulesTexts {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, withLineEnds(text, ends[name] ?? '\n')]))
}

/** The texts but the rule file, by their names. */
export function filesOf(texts: RulesTexts): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([name]) => name !== RULE_FILE))
}

/** The texts as programs read rules: the rule file, and those that it names. */
export function ruleTextsOf(texts: RulesTexts): RuleTexts {
  return { text: texts[RULE_FILE] ?? '', files: filesOf(texts) }
}

/** Whether two sets of texts say the same, letter by letter. */
export function isSameTexts(one: RulesTexts, other: RulesTexts): boolean {
  if (one === other) return true
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
}
