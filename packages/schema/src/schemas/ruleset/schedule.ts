import type { JsonSchema } from '@handoffkit/core'
import { closed, list, map, text } from '../build.ts'
import { timeZone } from '../names.ts'

const DAY = '(mon|tue|wed|thu|fri|sat|sun)'
const TIME = '([01]\\d|2[0-3]):[0-5]\\d'

const hours = (description: string): JsonSchema =>
  list(
    { description, examples: [['09:00-17:30']] },
    text(
      {
        title: 'Opening hours',
        description: 'From and to, as HH:MM-HH:MM. An end at or before the start is on the next day.',
        examples: ['09:00-17:30'],
      },
      {
        pattern: `^${TIME}-(${TIME}|24:00)$`,
        patternErrorMessage: 'Opening hours are written HH:MM-HH:MM, such as "09:00-17:30".',
      },
    ),
  )

/** Opening hours. */
export const schedule: JsonSchema = closed(
  {
    title: 'Schedule',
    description:
      "Opening hours by weekday and by date. The fact hours.<name> says whether it is open at the handoff's instant.",
    examples: [{ weekly: { 'mon-fri': ['09:00-17:30'] }, dates: { '2026-12-25': [] } }],
  },
  {
    timeZone: {
      ...timeZone,
      description: "Time zone of the hours, as the IANA database names it. Default: the ruleset's.",
    },
    weekly: map(
      {
        description: 'Hours by weekday or span of weekdays.',
        examples: [{ 'mon-fri': ['09:00-17:30'], sat: ['10:00-14:00'] }],
      },
      hours('Hours of these weekdays. An empty list: closed.'),
      {
        pattern: `^${DAY}(-${DAY})?$`,
        patternErrorMessage: 'Days are written mon, tue, wed, thu, fri, sat, sun, or as a span such as "mon-fri".',
      },
    ),
    dates: map(
      {
        description: 'Hours of single days, instead of those of the weekday.',
        examples: [{ '2026-12-24': ['09:00-12:00'], '2026-12-25': [] }],
      },
      hours('Hours of this day. An empty list: closed.'),
      { format: 'date', errorMessage: 'A day is written YYYY-MM-DD and must exist.' },
    ),
  },
  ['weekly'],
)
