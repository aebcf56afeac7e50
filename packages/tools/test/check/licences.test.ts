import { describe, expect, test } from 'vitest'
import { checkLicences, licenceProblems } from '../../src/check/licences.ts'
import { shippedDependencies } from '../../src/check/shipped-dependencies.ts'

describe('licences of what is shipped', () => {
  test('are all allowed, and the page lists them', () => {
    expect(checkLicences()).toEqual([])
  })

  test('are those of dependencies, and of what these need', () => {
    const names = shippedDependencies().map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['fastify', 'pino', 'json-rules-engine']))
    expect(names).not.toContain('vitest')
  })

  test.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['MIT AND ISC', true],
    ['GPL-3.0-only', false],
    ['MIT AND GPL-3.0-only', false],
    ['unknown', false],
  ])('%s: %s', (licence, isAllowed) => {
    expect(licenceProblems([{ name: 'a', version: '1.0.0', licence }])).toHaveLength(isAllowed ? 0 : 1)
  })
})
