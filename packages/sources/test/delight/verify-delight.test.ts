import { createHmac } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { delight } from '../../src/index.ts'
import { optionsOf, payloadOf, signing } from '../samples.ts'

const signature = 'a secret of the platform'
const sentMs = Date.parse('2026-03-08T11:29:30.120Z')
const MINUTE_MS = 60_000

/** The verification of a webhook, signed as the platform signs it, so many milliseconds after it was made. */
function verify(
  payload: object,
  how: { readonly afterMs?: number; readonly maxAgeMinutes?: number; readonly encoding?: 'hex' | 'base64' } = {},
) {
  const { afterMs = 0, maxAgeMinutes = 60, encoding = 'hex' } = how
  const options = optionsOf(delight, { environments: { '*': 'production' }, cases: { types: [] }, maxAgeMinutes })
  const text = JSON.stringify(payload)
  const bytes = new TextEncoder().encode(text)
  const headers = { 'x-sendbird-signature': createHmac('sha256', signature).update(bytes).digest(encoding) }
  const parts = { options, secrets: { signature }, nowMs: sentMs + afterMs, signing }
  return delight.verify?.({ bytes, text, headers }, parts)
}

describe('the age of a webhook', () => {
  test('is checked both ways, to the minute that the options name', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200, max: 200 }), fc.integer({ min: 1, max: 100 }), (minutes, maxAgeMinutes) => {
        const verified = verify(payloadOf('delight'), { afterMs: minutes * MINUTE_MS, maxAgeMinutes })
        expect(verified?.ok).toBe(Math.abs(minutes) <= maxAgeMinutes)
      }),
    )
  })

  test('does not count where nobody can read it', () => {
    expect(verify(payloadOf('delight-odd-times'), { afterMs: 1_000 * MINUTE_MS })).toEqual({ ok: true })
  })
})

test('a signature may be written in base64 as well', () => {
  expect(verify(payloadOf('delight'), { encoding: 'base64' })).toEqual({ ok: true })
})

test('a refusal says why, and names no secret', () => {
  const stale = verify(payloadOf('delight'), { afterMs: 61 * MINUTE_MS })
  expect(stale).toEqual({ ok: false, because: 'It was made more than 60 minutes before or after now.' })
})
