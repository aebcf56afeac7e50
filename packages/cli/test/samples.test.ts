import { readFileSync } from 'node:fs'
import { type KeyVerdict, type RefusalReason, VERDICTS } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import { SAMPLE_FOLDER, sampleEvents } from '../src/sample-workspace.ts'
import { run } from './fake-terminal.ts'

/** A new reason must be shown by a sample: this list does not compile without it. */
const REASONS: Readonly<Record<RefusalReason, true>> = {
  'not-an-integer': true,
  'not-a-decimal': true,
  'not-a-boolean': true,
  'not-a-date': true,
  'not-a-datetime': true,
  'not-an-email': true,
  'not-a-phone': true,
  'not-a-link': true,
  'unsafe-link': true,
  'not-an-option': true,
  'out-of-range': true,
  'too-long': true,
  'pattern-mismatch': true,
  'inexact-number': true,
  'unknown-type': true,
}

interface Shown {
  readonly keys: readonly KeyVerdict[]
  readonly decision: { readonly team: { readonly alsoMatched: readonly string[] }; readonly shadow: readonly object[] }
  readonly missing: readonly string[]
}

async function previews(): Promise<readonly Shown[]> {
  const reports: Shown[] = []
  for (const file of sampleEvents()) {
    const { output, code } = await run(['preview', '-w', SAMPLE_FOLDER, '--event', file, '--format', 'json'])
    expect(code).toBe(0)
    reports.push(JSON.parse(output))
  }
  return reports
}

describe('the sample workspace', () => {
  test('has no mistakes, and neither have its events', async () => {
    expect(await run(['validate', '-w', SAMPLE_FOLDER])).toMatchObject({ code: 0 })
    const { code, output } = await run(['validate', ...sampleEvents(), '--format', 'json'])
    expect([code, JSON.parse(output)]).toMatchObject([0, { findings: [] }])
  })

  test('passes its tests, which see every rule', async () => {
    const { code, output } = await run(['test', '-w', SAMPLE_FOLDER, '--format', 'json'])
    expect([code, JSON.parse(output)]).toMatchObject([0, { passed: true, unreached: [] }])
  })

  test('shows every verdict and every reason for a refusal', async () => {
    const keys = (await previews()).flatMap((report) => report.keys)
    expect(new Set(keys.map(({ verdict }) => verdict))).toEqual(new Set(VERDICTS))
    const reasons = keys.flatMap((verdict) => (verdict.verdict === 'refused' ? [verdict.reason] : []))
    expect(new Set(reasons)).toEqual(new Set(Object.keys(REASONS)))
  })

  test('shows suggestions, an alias, a doubtful value, also-matching and shadow rules, and a missing key', async () => {
    const reports = await previews()
    const keys = reports.flatMap((report) => report.keys)
    expect(keys).toContainEqual(expect.objectContaining({ verdict: 'malformed-key', suggestion: 'order-id' }))
    expect(keys).toContainEqual(expect.objectContaining({ via: 'alias' }))
    expect(keys).toContainEqual(expect.objectContaining({ warnings: ['looks-like-nothing'] }))
    expect(reports.some(({ decision }) => decision.team.alsoMatched.length > 0)).toBe(true)
    expect(reports.some(({ decision }) => decision.shadow.length > 0)).toBe(true)
    expect(reports.some(({ missing }) => missing.length > 0)).toBe(true)
  })

  test('names no real place on the network', () => {
    const texts = sampleEvents().map((file) => readFileSync(file, 'utf8'))
    const hosts = texts.flatMap((text) =>
      [...text.matchAll(/(?:https?:\/\/|@)([\w.-]+)/gu)].map(([, host = '']) => host),
    )
    const allowed = /(?:^|\.)(?:example\.(?:com|net|org)|example|test|unpkg\.com)$/u
    expect(hosts.filter((host) => !allowed.test(host))).toEqual([])
  })
})
