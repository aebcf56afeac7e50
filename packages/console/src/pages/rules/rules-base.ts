import type { CurrentRuleset } from '../../api/generated/open-api.ts'
import { FIRST_RULES } from './first-rules.ts'
import type { RulesBase } from './kept-draft.ts'
import { RULE_FILE } from './text/rules-outline.ts'
import { editedTexts } from './text/served-texts.ts'

/** The rules in force as something to begin with. */
export function baseOf(current: CurrentRuleset | null): RulesBase {
  if (current === null) return { version: null, revision: null, texts: { [RULE_FILE]: FIRST_RULES } }
  return { version: current.version, revision: current.revision, texts: editedTexts(current) }
}
