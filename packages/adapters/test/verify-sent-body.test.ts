import { createHmac, timingSafeEqual } from 'node:crypto'
import type { SignedRequest } from '@handoffkit/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { verifySentBody } from '../src/define.ts'

const NOW_MS = Date.UTC(2026, 2, 8, 12)
const SECRET = 'a secret that is long enough'
const signing = {
  hmac: (hash: string, secret: string, message: Uint8Array) => createHmac(hash, secret).update(message).digest(),
  isSame: (one: Uint8Array, other: Uint8Array) => one.length === other.length && timingSafeEqual(one, other),
}

function signed(text: string, secret = SECRET): SignedRequest {
  const signature = `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`
  return { text, bytes: Buffer.from(text), headers: { 'x-handoffkit-signature': signature } }
}

const body = (sentAt: unknown) => JSON.stringify({ sentAt, ticket: 17 })
const verify = (request: SignedRequest, secrets: readonly (string | undefined)[] = [SECRET]) =>
  verifySentBody(request, { secrets, nowMs: NOW_MS, signing })

describe('a body with a time of its own', () => {
  test('is taken when it is signed under one of the secrets', () => {
    const request = signed(body('2026-03-08T12:00:00Z'))
    expect(verify(request)).toEqual({ ok: true })
    expect(verify(request, ['the one after it, long enough', SECRET])).toEqual({ ok: true })
    expect(verify(request, ['another that is long enough']).ok).toBe(false)
    expect(verify(request, [undefined]).ok).toBe(false)
  })

  test('is refused when any byte of it was changed', () => {
    const request = signed(body('2026-03-08T12:00:00Z'))
    fc.assert(
      fc.property(fc.nat(request.bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const bytes = Uint8Array.from(request.bytes, (byte, at) => (at === place ? byte ^ change : byte))
        expect(verify({ ...request, bytes, text: Buffer.from(bytes).toString() }).ok).toBe(false)
      }),
    )
  })

  test.each([
    ['2026-03-08T11:55:00Z', true],
    ['2026-03-08T11:54:59Z', false],
    ['2026-03-08T12:05:00Z', true],
    ['2026-03-08T12:05:01Z', false],
    ['soon', false],
    [undefined, false],
    [1_772_971_200, false],
  ])('of %s is fresh: %s', (sentAt, isFresh) => {
    expect(verify(signed(body(sentAt))).ok).toBe(isFresh)
  })

  test('is refused when it is no JSON', () => {
    expect(verify(signed('not JSON'))).toEqual({ ok: false, because: 'Its member "sentAt" holds no time.' })
  })
})
