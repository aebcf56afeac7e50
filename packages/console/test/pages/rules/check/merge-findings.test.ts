import type { Finding } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import { mergeFindings, mistakesIn } from '../../../../src/pages/rules/check/merge-findings.ts'

const finding = (code: string, path: string, more: Partial<Finding> = {}): Finding => ({
  code,
  path,
  severity: 'error',
  message: code,
  ...more,
})

const texts = { '': '{}', 'rules/more.json': '[]' }
const merged = (own: readonly Finding[], found: readonly Finding[]) => mergeFindings(own, found, texts, 'why')

describe('what browser and service find', () => {
  test('is told once, by the names that the page has for files', () => {
    const here = [finding('unknown-team', '/a'), finding('unknown-list', '/0', { file: 'rules/more.json' })]
    const there = here.map((one) => ({ file: 'ruleset.json', ...one }))
    expect(merged(here, there)).toEqual(here)
    expect(mistakesIn(merged(here, there))).toBe(2)
  })

  test('is no mistake where the browser is alone with it', () => {
    const found = merged([finding('unknown-operator', '/a'), finding('unused-list', '/b', { severity: 'warning' })], [])
    expect(found).toEqual([
      finding('unknown-operator', '/a', { severity: 'info', hint: 'why' }),
      finding('unused-list', '/b', { severity: 'warning' }),
    ])
    expect(mistakesIn(found)).toBe(0)
  })

  test('counts a failed test as no mistake: publishing runs it again, and says so', () => {
    expect(mistakesIn(merged([], [finding('test-failed', '/tests/0')]))).toBe(0)
  })
})
