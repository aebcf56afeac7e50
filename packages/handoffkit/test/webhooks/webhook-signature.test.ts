import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { signatureHeaders, webhookKey } from '../../src/webhooks/webhook-signature.ts'

const secrets = fc
  .uint8Array({ minLength: 24, maxLength: 64 })
  .map((bytes) => `whsec_${Buffer.from(bytes).toString('base64')}`)

function signed(body: string, given: readonly string[]) {
  const keys = given.flatMap((secret) => webhookKey(secret) ?? [])
  return signatureHeaders('msg_1', Date.now(), body, keys)
}

describe('a message is signed as Standard Webhooks says', () => {
  test('whoever has one of the secrets can verify it with the published library', () => {
    fc.assert(
      fc.property(fc.json(), secrets, secrets, (body, one, other) => {
        for (const secret of [one, other])
          expect(new Webhook(secret).verify(body, signed(body, [one, other]))).toEqual(JSON.parse(body))
      }),
    )
  })

  test('nobody else can, and not for another text', () => {
    fc.assert(
      fc.property(fc.json(), secrets, secrets, (body, one, other) => {
        fc.pre(one !== other)
        expect(() => new Webhook(other).verify(body, signed(body, [one]))).toThrow('No matching signature found')
        expect(() => new Webhook(one).verify(`${body} `, signed(body, [one]))).toThrow('No matching signature found')
      }),
    )
  })

  test.each(['', 'whsec_', 'whsec_c2hvcnQ=', 'a'.repeat(48), `whsec_${'!'.repeat(40)}`, `whsec_${'A'.repeat(100)}`])(
    'takes no secret like "%s"',
    (secret) => {
      expect(webhookKey(secret)).toBeUndefined()
    },
  )

  test('the example of the specification', () => {
    const key = webhookKey('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw') ?? new Uint8Array()
    const headers = signatureHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330_000, '{"test": 2432232314}', [key])
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })
})
