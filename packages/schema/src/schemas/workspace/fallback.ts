import type { JsonSchema } from '@handoffkit/core'
import { closed, definition, flag } from '../build.ts'

/** The longest wait for the first desk: as long as a delivery is tried. */
const MOST_MINUTES = 72 * 60

/** A second desk. */
export const fallback: JsonSchema = closed(
  {
    title: 'Second desk',
    description:
      'A second helpdesk. It gets a handoff when the first has provably nothing of it after a while; what is in doubt a person must look at.',
    examples: [{ helpdesk: { adapter: 'memory', options: { fields: [] } }, afterMinutes: 15 }],
  },
  {
    helpdesk: {
      ...definition('helpdesk'),
      description: "The connection to the second helpdesk. It takes over nothing from the workspace's connection.",
    },
    afterMinutes: {
      type: 'integer',
      description: 'How long the first desk has, in minutes, from when a handoff was received.',
      minimum: 1,
      maximum: MOST_MINUTES,
      default: 15,
      examples: [15],
    },
    mayDuplicate: flag({
      description:
        'Let the second desk get it although the first may have it too. Then there may be two tickets; both are shown.',
      default: false,
    }),
  },
  ['helpdesk'],
)
