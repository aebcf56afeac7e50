import type { Context } from 'react'
import { createContext, use } from 'react'
import type { JsonEdit } from '../../../json-text/edit-json.ts'
import type { Vocabulary } from '../vocabulary.ts'

/** What every part of a rule's form works with. */
export interface RuleFormParts {
  readonly vocabulary: Vocabulary
  readonly isReadOnly: boolean
  /** Edits that are undone together. */
  readonly edit: (...edits: readonly JsonEdit[]) => void
}

/** Hands vocabulary and edits down the form. */
export const RuleFormContext: Context<RuleFormParts | undefined> = createContext<RuleFormParts | undefined>(undefined)

/** Vocabulary and edits of this form. */
export function useRuleForm(): RuleFormParts {
  const found = use(RuleFormContext)
  if (found === undefined) throw new Error('Outside of the form of a rule.')
  return found
}
