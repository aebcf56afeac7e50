import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { run } from './fake-terminal.ts'

interface Case {
  readonly name: string
  readonly event: object
  readonly expect: {
    readonly team: string | null
    readonly teamRule: string | null
    readonly teamRulesThatMatch: readonly string[]
    readonly priority: string
    readonly priorityRule: string | null
    readonly priorityRulesThatMatch: readonly string[]
    readonly keys: Readonly<
      Record<string, { readonly verdict: string; readonly value?: unknown; readonly reason?: string }>
    >
    readonly sink: string
  }
}

interface Cases {
  readonly fields: readonly object[]
  readonly teams: readonly string[]
  readonly ruleset: object
  readonly cases: readonly Case[]
}

const { fields, teams, ruleset, cases }: Cases = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures/cases.json'), 'utf8'),
)

async function previewed(event: object): Promise<ReturnType<typeof JSON.parse>> {
  const folder = mkdtempSync(join(tmpdir(), 'handoff-cases-'))
  const helpdesk = { adapter: 'memory', options: { fields, teams } }
  writeFileSync(
    join(folder, 'handoff.config.json'),
    JSON.stringify({ name: 'cases', ruleset: './ruleset.json', helpdesk }),
  )
  writeFileSync(join(folder, 'ruleset.json'), JSON.stringify(ruleset))
  writeFileSync(join(folder, 'event.json'), JSON.stringify(event, null, 2))
  const { code, output, messages } = await run(
    ['preview', '--workspace', folder, '--event', 'event.json', '--format', 'json'],
    {
      cwd: folder,
    },
  )
  rmSync(folder, { recursive: true })
  expect({ code, messages }).toEqual({ code: 0, messages: '' })
  return JSON.parse(output)
}

describe('previews of the handoffs that every implementation must agree on', () => {
  test('there are such', () => {
    expect(cases.length).toBeGreaterThan(0)
  })

  test.each(cases.map((one) => [one.name, one] as const))('%s', async (_, { event, expect: expected }) => {
    const { decision, keys, sink, ...report } = await previewed(event)
    const matched = ({ rule, alsoMatched }: { rule: string | null; alsoMatched: readonly string[] }) =>
      rule === null ? alsoMatched : [rule, ...alsoMatched]
    const verdicts = keys.map(({ key, verdict, value, reason }: Record<string, string>) => [
      key,
      { verdict, ...(value === undefined ? {} : { value }), ...(reason === undefined ? {} : { reason }) },
    ])
    expect({
      team: decision.team.value,
      teamRule: decision.team.rule,
      teamRulesThatMatch: matched(decision.team),
      priority: decision.priority.value,
      priorityRule: decision.priority.rule,
      priorityRulesThatMatch: matched(decision.priority),
      keys: Object.fromEntries(verdicts),
      sink,
    }).toEqual(expected)
    expect(report).toMatchObject({
      eventId: expect.any(String),
      draftHash: expect.stringMatching(/^[0-9a-f]{64}$/u),
      target: 'create',
    })
  })
})
