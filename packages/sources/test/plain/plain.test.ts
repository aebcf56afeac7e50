import { describe, expect, test } from 'vitest'
import { plain } from '../../src/index.ts'
import { payloadOf, readBy } from '../samples.ts'

const event = payloadOf('plain')

describe('a plain event', () => {
  test('is handed on as it is', () => {
    expect(readBy(plain, event)).toEqual({ kind: 'handoff', event })
  })

  test('gets the context of the options, inside an envelope too, and keeps its own choice', () => {
    const options = { context: { brand: 'acme', 'order-id': 'none' }, onMissing: 'return' }
    expect(readBy(plain, event, options)).toMatchObject({
      event: { onMissing: 'return', context: { brand: 'acme', 'order-id': '00418837' } },
    })
    const enveloped = { ...event, onMissing: 'deliver', context: { language: 'en', context: { a: 1 } } }
    expect(readBy(plain, enveloped, options)).toMatchObject({
      event: { onMissing: 'deliver', context: { language: 'en', context: { brand: 'acme', a: 1 } } },
    })
  })

  test('that is no object is refused', () => {
    expect(readBy(plain, [event])).toMatchObject({ kind: 'refused', findings: [{ path: '' }] })
  })
})
