import type { RulesetTest } from '@handoffkit/schema'
import type { CurrentRuleset } from '../../api/generated/open-api.ts'
import type { JsonEdit } from '../../json-text/edit-json.ts'
import { splicesOf } from '../../json-text/edit-json.ts'
import { childrenOf, jsonTree, nodeAt } from '../../json-text/json-tree.ts'
import { spliced } from '../../json-text/splice.ts'
import type { KeptDraft } from './kept-draft.ts'
import { baseOf } from './rules-base.ts'
import { RULE_FILE } from './text/rules-outline.ts'

/** Members that stand before the tests, where a rule file has none yet. */
const BEFORE_TESTS: readonly string[] = ['priority', 'assignment', 'teams', 'conditions', 'name', 'format', '$schema']

/**
 * Edits with one more test, behind the others: of what somebody edits already, else of the rules in force. Nothing when
 * the text cannot be read as JSON.
 */
export function draftWithTest(
  kept: KeptDraft | undefined,
  current: CurrentRuleset | null,
  test: RulesetTest,
): KeptDraft | undefined {
  const base = kept?.base ?? baseOf(current)
  const texts = kept?.texts ?? base.texts
  const text = withTest(texts[RULE_FILE] ?? '', test)
  return text === undefined ? undefined : { base, texts: { ...texts, [RULE_FILE]: text } }
}

/** A rule file with one more test; comments, order and layout of the rest stay. Nothing when it cannot be read. */
export function withTest(text: string, test: RulesetTest): string | undefined {
  const tests = nodeAt(jsonTree(text).root, ['tests'])
  const value = { ...test, given: { ...test.given }, expect: { ...test.expect } }
  const edit: JsonEdit =
    tests?.type === 'array'
      ? { do: 'insert', path: ['tests'], place: childrenOf(tests).length, value }
      : { do: 'set', path: ['tests'], value: [value], after: BEFORE_TESTS }
  const splices = splicesOf(text, edit)
  return splices.length === 0 ? undefined : spliced(text, splices)
}
