import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fillPath, fillRequest, literalText } from '../src/define.ts'

describe('placeholders of a request', () => {
  test('a text from outside comes through as it was, whatever it looks like', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('{ticket}', '{{ticket}}', '{}', '{', '}{', '{\n}', '{a} {b}', '{{{x}}}'),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const request = { method: 'POST', path: '/x', body: { deep: [{ text: literalText(text) }] } } as const
        expect(fillRequest(request, { ticket: '17' }).body).toEqual({ deep: [{ text }] })
      }),
    )
  })

  test('values go into the path encoded, and into the body as they are', () => {
    const template = {
      method: 'PUT',
      path: '/tickets/{ticket}/tags',
      body: { id: '{ticket}', n: 1, no: null, yes: true },
    } as const
    expect(fillRequest(template, { ticket: 'a/b ü' })).toEqual({
      method: 'PUT',
      path: '/tickets/a%2Fb%20%C3%BC/tags',
      body: { id: 'a/b ü', n: 1, no: null, yes: true },
    })
  })

  test('a filled path holds one segment per placeholder, whatever was produced', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (ticket) => {
        expect(fillPath('/tickets/{ticket}/notes', { ticket }).split('/')).toHaveLength(4)
      }),
    )
  })

  test.each(['contact', 'toString'])('what no step produced is a mistake of the plan: %s', (name) => {
    expect(() => fillPath(`/tickets/{${name}}`, { ticket: '1' })).toThrow(
      expect.objectContaining({ code: 'HK_PLUGIN_INVALID' }),
    )
  })
})
