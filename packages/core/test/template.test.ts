import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_SUBJECT, parseSubject, TEMPLATE_NAMES } from '../src/index.ts'

describe('a subject template', () => {
  test('is text and names, each with the text that stands in', () => {
    expect(parseSubject('Re: {handoff.category|General} of {context.order-id}!')).toEqual({
      pieces: [
        { text: 'Re: ' },
        { name: 'handoff.category', otherwise: 'General' },
        { text: ' of ' },
        { name: 'context.order-id', otherwise: '' },
        { text: '!' },
      ],
      findings: [],
    })
  })

  test('has no mistakes by default', () => {
    expect(parseSubject(DEFAULT_SUBJECT).findings).toEqual([])
  })

  test('reports every mistake at once', () => {
    const { findings } = parseSubject('{customer.email} } {context.Order} {')
    expect(findings.map(({ code }) => code)).toEqual([
      'unknown-template-name',
      'template-brace',
      'unknown-template-name',
      'template-brace',
    ])
    expect(findings[0]).toMatchObject({
      severity: 'error',
      message: 'The template uses "customer.email", which is nothing it can say.',
    })
    expect(findings[0]?.hint).toBe(`Use one of ${TEMPLATE_NAMES.join(', ')} or context.<key>.`)
    expect(findings[1]).toEqual({
      code: 'template-brace',
      severity: 'error',
      path: '',
      message: 'A lone "}" stands in the template.',
      hint: 'Write {name} or {name|text}.',
    })
  })

  test('keeps a lone brace as text', () => {
    expect(parseSubject('a } b').pieces).toEqual([{ text: 'a ' }, { text: '}' }, { text: ' b' }])
  })

  test.each(['context.', 'context.Order', 'context.order id', 'my.context.order-id', 'contextxorder'])(
    'cannot say {%s}',
    (name) => {
      expect(parseSubject(`{${name}}`).findings).toMatchObject([{ code: 'unknown-template-name' }])
    },
  )

  test('can say any context key', () => {
    expect(parseSubject('{context.order-id-2}').findings).toEqual([])
  })

  test('without braces is taken as it is; with any of the names it has no mistakes', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((text) => !/[{}]/u.test(text)),
        fc.constantFrom(...TEMPLATE_NAMES),
        (text, name) => {
          const { pieces, findings } = parseSubject(`${text}{${name}|${text}}`)
          expect(findings).toEqual([])
          expect(pieces).toEqual([{ text }, { name, otherwise: text }])
        },
      ),
    )
  })
})
