import { describe, expect, test } from 'vitest'
import { checkOptions } from '../src/check-options.ts'

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['url'],
  properties: { url: { type: 'string' }, retries: { type: 'integer', default: 3 }, mode: { enum: ['a', 'b'] } },
}

describe('options', () => {
  test('that fit come back frozen, with defaults, and are not the object given', () => {
    const given = { url: 'x' }
    const checked = checkOptions('helpdesk "memory"', schema, given)
    expect(checked).toEqual({ url: 'x', retries: 3 })
    expect(Object.isFrozen(checked)).toBe(true)
    expect(given).toEqual({ url: 'x' })
  })

  test('are never converted', () => {
    expect(() => checkOptions('x', schema, { url: 'x', retries: '3' })).toThrow('/retries must be integer')
  })

  test('with mistakes are refused with a finding for each', () => {
    const attempt = () =>
      checkOptions('helpdesk "memory"', schema, { uri: 'secret-value', mode: 'c' }, '/helpdesk/options')
    expect(attempt).toThrow(
      expect.objectContaining({
        code: 'HK_OPTIONS_INVALID',
        findings: [
          expect.objectContaining({ path: '/helpdesk/options', message: expect.stringContaining('("url")') }),
          expect.objectContaining({ path: '/helpdesk/options', message: expect.stringContaining('("uri")') }),
          expect.objectContaining({ path: '/helpdesk/options/mode', hint: 'Use one of a, b.' }),
        ],
      }),
    )
    expect(attempt).not.toThrow('secret-value')
    expect(attempt).toThrow('helpdesk "memory"')
  })

  test('may be absent where the schema asks for nothing', () => {
    expect(checkOptions('x', { type: 'object' }, undefined)).toEqual({})
  })
})
