import { outcomeOf, retryAfterMs } from '@handoffkit/adapters/define'
import { addressKind, createHelpdeskFetch } from '@handoffkit/adapters/http'
import type { HelpdeskAnswer } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import { readText } from '../../src/check/tree.ts'
import { readSize, readTime } from './amount.ts'
import { namesIn, pageAt, rowsOf } from './page.ts'

const page = pageAt('docs/reference/http.md')

/** Complete, or it does not compile. */
const kinds: Readonly<Record<HelpdeskAnswer['kind'], true>> = { 'never-sent': true, lost: true, answered: true }

async function called(baseUrl: string, allowPrivateNetwork: boolean): Promise<string> {
  try {
    await createHelpdeskFetch({ baseUrl, allowPrivateNetwork }).close()
    return 'called'
  } catch (error) {
    if (error instanceof HandoffError && error.code === 'HK_URL_REFUSED') return 'refused'
    throw error
  }
}

function answerOf(words: string): readonly HelpdeskAnswer[] {
  if (words === 'never-sent' || words === 'lost') return [{ kind: words, because: '' }]
  const headers = words.includes('with Retry-After') ? { 'retry-after': '5' } : {}
  return [...words.matchAll(/\d{3}/gu)].map(([status]) => ({
    kind: 'answered',
    status: Number(status),
    headers,
    text: '',
    json: undefined,
  }))
}

/** A default as the source has it. */
function defaultIn(name: string): number {
  const text = readText('packages/adapters/src/http/helpdesk-fetch.ts')
  const [, product = ''] = new RegExp(`(?:${name}: |${name} = )([\\d_]+(?: \\* [\\d_]+)*)`, 'u').exec(text) ?? []
  return product
    .split('*')
    .reduce((result, factor) => result * Number(factor.replaceAll('_', '').trim() || Number.NaN), 1)
}

describe('the page about the HTTP client', () => {
  test('tells which addresses may be called', async () => {
    const rows = rowsOf(page, 'Addresses', 'address')
    const found = await Promise.all(
      rows.map(async ([address = '']) => [address, await called(address, false), await called(address, true)]),
    )
    expect(found).toEqual(rows)
  })

  test('tells public, private and forbidden addresses apart', () => {
    const rows = rowsOf(page, 'Addresses', 'IP address')
    expect(rows.map(([address = '']) => [address, addressKind(address)])).toEqual(rows)
  })

  test('names timeouts and sizes as they are', () => {
    const shown = Object.fromEntries(
      rowsOf(page, 'Timeouts and sizes', 'limit').map(([name = '', amount]) => [name, amount ?? '']),
    )
    const { maxResponseBytes = '', ...times } = shown
    expect(Object.entries(times).map(([name, amount]) => [name, readTime(amount)])).toEqual(
      ['connectMs', 'headersMs', 'bodyMs', 'totalMs'].map((name) => [name, defaultIn(name)]),
    )
    expect(readSize(maxResponseBytes)).toBe(defaultIn('DEFAULT_MAX_RESPONSE_BYTES'))
  })

  test('lists every kind of answer', () => {
    expect(namesIn(page, 'kind')).toEqual(Object.keys(kinds))
  })

  test('tells what each answer proves', () => {
    for (const [words = '', proves = ''] of rowsOf(page, 'What an answer proves', 'the answer')) {
      const expected = /`([a-z-]+)`|^([a-z-]+)$/u
        .exec(proves)
        ?.slice(1)
        .find((word) => word !== undefined)
      const outcomes = answerOf(words).map((answer) => outcomeOf(answer, () => ({ outcome: 'done', produced: {} })))
      expect([words, new Set(outcomes.map(({ outcome }) => outcome))]).toEqual([words, new Set([expected])])
      if (proves.includes('pause')) expect(outcomes.some((one) => 'retryAfterMs' in one) || words === '429').toBe(true)
    }
    expect([retryAfterMs({ 'retry-after': '0' }), retryAfterMs({ 'retry-after': '99999' })]).toEqual([1_000, 3_600_000])
  })
})
