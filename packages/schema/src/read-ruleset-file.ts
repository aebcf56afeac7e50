import { validate } from './generated/ruleset.ts'
import type { Reader } from './reader.ts'
import { reader } from './reader.ts'
import type { RulesetFile } from './ruleset-file.ts'
import { RULESET_SCHEMA } from './schemas/ruleset/ruleset.ts'

/**
 * Checks the form of a rule file: all mistakes at once. What its names mean (operators, facts, conditions, lists, teams)
 * is the business of the rules.
 */
export const readRulesetFile: Reader<RulesetFile> = reader({
  schema: RULESET_SCHEMA,
  validate,
  noun: 'ruleset',
  quotes: true,
})
