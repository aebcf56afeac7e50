import type { JsonSchema } from '@handoffkit/core'
import { someText } from './build.ts'

/** Name of a rule: it stands in explanations, statistics and tests. */
export const ruleName: JsonSchema = someText(
  {
    title: 'Rule name',
    description: 'Name of the rule, unique in its list. Explanations, statistics and tests call the rule by it.',
    examples: ['vip-parcel'],
  },
  {
    pattern: '^[a-z0-9-]+$',
    maxLength: 100,
    patternErrorMessage: 'A rule name holds lowercase letters, digits and dashes only, such as "vip-parcel".',
  },
)

/** What names that a ruleset gives to its own parts must look like. */
export const partName: JsonSchema = {
  pattern: '^[A-Za-z0-9_-]+$',
  maxLength: 100,
  patternErrorMessage: 'The name holds letters, digits, dashes and underscores only.',
}

/** Name of a fact, wherever a ruleset says one. */
export const factName: JsonSchema = someText(
  {
    title: 'Fact',
    description:
      'Name of a fact: context.<key> (text form of a context key), field.<key> (typed value of a filled ticket field), verdict.<key>, handoff.*, conversation.*, customer.*, ticket.*, environment, history.*, time.*, hours.<schedule>, or what a plugin looks up.',
    examples: [
      'context.customer-tier',
      'field.order-total',
      'handoff.category',
      'conversation.language',
      'hours.office',
    ],
  },
  { maxLength: 200 },
)

/** Name of a team, as rules call it. */
export const teamName: JsonSchema = someText({
  title: 'Team',
  description: 'Name of a team, as the helpdesk calls it or as the workspace file translates it.',
  examples: ['vip-care'],
})

/** Name of a time zone. */
export const timeZone: JsonSchema = someText(
  { title: 'Time zone', description: 'Name of a time zone in the IANA database.', examples: ['Europe/Berlin', 'UTC'] },
  {
    pattern: '^[A-Za-z][A-Za-z0-9_+/-]*$',
    patternErrorMessage: 'A time zone is named as in the IANA database, such as "Europe/Berlin".',
  },
)
