import { ERROR_CATALOGUE, REOPEN_WINDOW_MS, REQUEST_WINDOW_MS } from '@handoffkit/core'
import { DEFAULT_LIMITS, PUBLISHED_SCHEMAS } from '@handoffkit/schema'
import { describe, expect, test } from 'vitest'
import { readSize } from './amount.ts'
import { namesIn, pageAt, rowsOf } from './page.ts'
import { membersOf } from './schema-members.ts'

const page = pageAt('docs/reference/events.md')

describe('the page about events', () => {
  test('lists every member, and none that there is not', () => {
    const shown = rowsOf(page, 'Members', 'member').map(([name = '']) => name)
    const known = membersOf(
      PUBLISHED_SCHEMAS['event'],
      ({ items, additionalProperties }) => (items ?? additionalProperties) === undefined,
    )
    // What stands inside a line of the transcript is told with it.
    expect(shown.toSorted()).toEqual([...known].toSorted())
    const lines = membersOf(PUBLISHED_SCHEMAS['event']).filter((name) => name.startsWith('conversation.transcript.'))
    expect(lines.filter((name) => !page.text.includes(`\`${name.split('.').at(-1)}\``))).toEqual([])
  })

  test('names the limits as they are', () => {
    const shown = rowsOf(page, 'Limits', 'limit').map(([name = '', size = '']) => [name, readSize(size)])
    expect(Object.fromEntries(shown)).toEqual(DEFAULT_LIMITS)
  })

  test('names errors that there are', () => {
    expect(namesIn(page, 'error').filter((code) => !Object.hasOwn(ERROR_CATALOGUE, code))).toEqual([])
    const ofEvents = Object.keys(ERROR_CATALOGUE).filter((code) => code.startsWith('HK_EVENT_'))
    expect(ofEvents.filter((code) => !namesIn(page, 'error').includes(code))).toEqual([])
  })

  test('names the windows as they are', () => {
    expect(page.text).toContain(`within ${REQUEST_WINDOW_MS / 60_000} minutes before`)
    expect(page.text).toContain(`closed for ${REOPEN_WINDOW_MS / 86_400_000} days`)
  })
})
