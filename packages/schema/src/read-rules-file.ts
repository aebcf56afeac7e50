import type { RuleList } from '@handoffkit/core'
import type { Checked } from './checked.ts'
import { validate as validateAssignment } from './generated/assignment-rules.ts'
import { validate as validatePriority } from './generated/priority-rules.ts'
import type { Reader } from './reader.ts'
import { reader } from './reader.ts'
import type { AssignmentRule, PriorityRule } from './ruleset-file.ts'
import { ASSIGNMENT_RULES_SCHEMA, PRIORITY_RULES_SCHEMA } from './schemas/ruleset/ruleset.ts'
import type { SourceText } from './source-text.ts'

/** The rules that each list holds. */
export interface RulesOf {
  readonly assignment: readonly AssignmentRule[]
  readonly priority: readonly PriorityRule[]
}

const about = { noun: 'file', quotes: true }

const READERS: { readonly [List in RuleList]: Reader<RulesOf[List]> } = {
  assignment: reader({ ...about, schema: ASSIGNMENT_RULES_SCHEMA, validate: validateAssignment }),
  priority: reader({ ...about, schema: PRIORITY_RULES_SCHEMA, validate: validatePriority }),
}

/** Checks a file with rules of one list, which a ruleset names by `{"file": ...}`. Such a file names no further files. */
export function readRulesFile<List extends RuleList>(
  value: unknown,
  list: List,
  source?: SourceText,
): Checked<RulesOf[List]> {
  return READERS[list](value, source)
}
