import type { JsonSchema } from '@handoffkit/core'
import { closed, someText } from '../build.ts'
import { teamName } from '../names.ts'

/** What happens after a team was chosen. */
export const teamDeclaration: JsonSchema = closed(
  {
    title: 'Team declaration',
    description: 'Where tickets of this team go while it is closed.',
    examples: [{ schedule: 'office', closed: 'night-desk' }],
  },
  {
    schedule: someText({ description: 'Name of a schedule under "schedules".', examples: ['office'] }),
    closed: {
      ...teamName,
      description: 'The team that gets the ticket while the schedule is closed.',
      examples: ['night-desk'],
    },
  },
  ['schedule', 'closed'],
)
