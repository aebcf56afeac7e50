import type { JsonSchema } from '@handoffkit/core'
import { closed, definition, flag, someText, text } from '../build.ts'

const keptFor = (description: string, usual: string): JsonSchema =>
  text(
    { description, default: usual, examples: ['24h', '7d', 'forever'] },
    {
      pattern: '^([1-9]\\d{0,4}[hdw]|forever)$',
      patternErrorMessage: 'How long is written as "24h", "7d", "4w" or "forever".',
    },
  )

/** What `environments` of a workspace file say of one. */
export const environment: JsonSchema = closed(
  { title: 'Environment', description: 'What holds in one environment only.', examples: [{ preview: true }] },
  {
    preview: flag({
      description:
        'Keep previews and never touch the helpdesk. Default: true in development and staging, false in production.',
    }),
    observeUntil: text(
      {
        description: 'Production only: keep previews until this day (YYYY-MM-DD or RFC 3339), at most 30 days ahead.',
        examples: ['2026-04-01'],
      },
      {
        pattern: '^\\d{4}-\\d{2}-\\d{2}([Tt].+)?$',
        patternErrorMessage: 'A day is written "2026-04-01", an instant "2026-04-01T08:00:00Z".',
      },
    ),
    sink: someText({
      title: 'Sink',
      description: "Name of a plugin's sink that takes the place of preview and delivery.",
      examples: ['archive'],
    }),
    retention: closed(
      {
        title: 'Retention',
        description: 'How long things are kept in a store, from when they were received.',
        examples: [{ previews: '24h', handoffs: '90d' }],
      },
      {
        previews: keptFor('Previews. They can be made again.', '7d'),
        handoffs: keptFor(
          'What people said in handoffs whose delivery has ended. What is left makes sure that there is no second ticket.',
          '30d',
        ),
      },
    ),
    helpdesk: definition('helpdeskOfEnvironment'),
    fallback: definition('fallback'),
  },
)
