import { describe, expect, test } from 'vitest'
import type { Finding } from '../src/index.ts'
import { ERROR_CATALOGUE, HandoffError, inReadingOrder, isAcceptable } from '../src/index.ts'

describe('a handoff error', () => {
  test('says what is always true, then what happened this time', () => {
    const cause = new Error('low level')
    const error = new HandoffError('HK_HELPDESK_UNREACHABLE', {
      because: 'No answer in 10 s.',
      hint: 'Check the address.',
      retryAfterMs: 5,
      cause,
    })
    expect(error.message).toBe('The helpdesk cannot be reached. No answer in 10 s.')
    expect(error).toMatchObject({
      name: 'HandoffError',
      hint: 'Check the address.',
      retryAfterMs: 5,
      cause,
      findings: [],
    })
    expect(new HandoffError('HK_CLOSED').message).toBe('The workspace is closing and takes no more handoffs.')
    expect(new HandoffError('HK_CLOSED')).not.toHaveProperty('cause')
  })

  test.each([
    ['HK_EVENT_INVALID', 'fix-input', 422, 1],
    ['HK_RULESET_INVALID', 'fix-config', 422, 2],
    ['HK_HELPDESK_REFUSED', 'give-up', 502, 2],
    ['HK_HELPDESK_UNREACHABLE', 'retry-later', 503, 3],
  ] as const)('%s: %s, status %i, exit code %i', (code, recovery, status, exitCode) => {
    expect(new HandoffError(code)).toMatchObject({ code, recovery, status, exitCode })
  })

  test('has a sentence and an HTTP error status for every code', () => {
    for (const { title, status } of Object.values(ERROR_CATALOGUE)) {
      expect(title).toMatch(/^[A-Z].*\.$/u)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(600)
    }
  })
})

describe('findings', () => {
  const finding = (rest: Partial<Finding>): Finding => ({
    code: 'c',
    severity: 'error',
    path: '',
    message: 'm',
    ...rest,
  })

  test('are acceptable unless one is an error', () => {
    expect(isAcceptable([])).toBe(true)
    expect(isAcceptable([finding({ severity: 'warning' }), finding({ severity: 'info' })])).toBe(true)
    expect(isAcceptable([finding({ severity: 'warning' }), finding({})])).toBe(false)
  })

  test('are read by file, line, column and path', () => {
    const ordered = [
      finding({ path: '/a' }),
      finding({ path: '/b' }),
      finding({ file: 'a.json', line: 1, column: 9 }),
      finding({ file: 'a.json', line: 2, column: 1 }),
      finding({ file: 'a.json', line: 2, column: 3 }),
      finding({ file: 'b.json', line: 1, column: 1 }),
    ]
    expect(inReadingOrder(ordered.toReversed())).toEqual(ordered)
    expect(
      inReadingOrder(
        [ordered[4], ordered[0], ordered[5], ordered[2], ordered[1], ordered[3]].flatMap((one) => one ?? []),
      ),
    ).toEqual(ordered)
  })
})
