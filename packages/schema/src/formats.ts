import { readDate, readDatetime } from '@handoffkit/core'

/**
 * The two formats that our schemas use, checked against the real calendar.
 *
 * @public to the generated validators, which no tool reads
 */
export const formats: Readonly<Record<'date' | 'date-time', (text: string) => boolean>> = {
  date: (text) => readDate(text) !== undefined,
  'date-time': (text) => readDatetime(text) !== undefined,
}
