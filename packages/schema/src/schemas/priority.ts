import type { JsonSchema, Priority } from '@handoffkit/core'
import { choice } from './build.ts'

const MEANINGS: Readonly<Record<Priority, string>> = {
  low: 'Can wait.',
  medium: 'Ordinary.',
  high: 'Before ordinary tickets.',
  urgent: 'Now.',
}

/** How urgent a ticket is. */
export const priority: JsonSchema = choice(
  {
    title: 'Priority',
    description: 'How urgent the ticket is. The helpdesk shows it in its own words.',
    examples: ['high'],
  },
  MEANINGS,
)
