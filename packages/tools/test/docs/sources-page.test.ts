import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JsonValue } from '@handoffkit/core'
import * as sources from '@handoffkit/sources'
import type { SourceDefinition } from '@handoffkit/sources/define'
import { handedOff } from '@handoffkit/sources/testing'
import { checkWorkspace, SOURCE_NAMES } from 'handoffkit'
import { describe, expect, test } from 'vitest'
import { root } from '../../src/start/repository.mjs'
import { findingCodesOf } from './finding-codes.ts'
import { namesIn, pageAt, rowsOf } from './page.ts'
import { membersOf } from './schema-members.ts'

const page = pageAt('docs/reference/sources.md')

/** What the samples are read with: as little as each source can do without. */
const options: Readonly<Record<string, object>> = {
  delight: { environments: { '*': 'production' }, cases: { types: ['sendbird_desk'], others: 'ignore' } },
}

const all = Object.values(sources).map((definition: SourceDefinition) => ({ name: definition.name, definition }))

/** A member of a JSON value by its path: `messages.1.text`. */
function at(value: JsonValue, path: string): JsonValue | undefined {
  return path
    .split('.')
    .reduce<unknown>((inner, step) => (inner as Readonly<Record<string, unknown>> | undefined)?.[step], value) as
    | JsonValue
    | undefined
}

describe('docs/reference/sources.md', () => {
  test('lists every source', () => {
    expect(namesIn(page, 'source')).toEqual(SOURCE_NAMES)
  })

  test.each(all)('shows a payload of $name as it was recorded', ({ name }) => {
    const shown = page.blocks.find(({ words }) => words.includes(`${name}.json`))
    const recorded = readFileSync(join(root, 'packages/sources/test/payloads', `${name}.json`), 'utf8')
    expect(JSON.parse(shown?.text ?? '')).toEqual(JSON.parse(recorded))
  })

  test.each(all)('tells what becomes of what $name sends', ({ name, definition }) => {
    const sent = JSON.parse(page.blocks.find(({ words }) => words.includes(`${name}.json`))?.text ?? '') as JsonValue
    const event = handedOff(definition.read(sent, options[name] ?? {}))
    const rows = rowsOf(page, name, 'payload').map(([from = '', to = '']) => ({ from, to }))
    const wrong = rows.filter(({ from, to }) => {
      const value = at(sent, from)
      const became = at(event, to)
      return (
        value === undefined ||
        // An id may be a number there; here it is a text.
        JSON.stringify(became) !== JSON.stringify(typeof value === 'number' ? String(value) : value)
      )
    })
    expect(wrong).toEqual([])
    expect(rows.length).toBeGreaterThan(3)
  })

  test.each(all.filter(({ name }) => name !== 'plain'))('lists every option of $name', ({ name, definition }) => {
    const common = rowsOf(page, 'What is promised', 'option').map(([option = '']) => option)
    const shared = common.filter((option) => name !== 'delight' || option !== 'onMissing')
    const known = membersOf(definition.optionsSchema).map((path) => path.replace(/\.<name>$/u, ''))
    expect([...shared, ...rowsOf(page, name, 'option').map(([option = '']) => option)].toSorted()).toEqual(
      known.toSorted(),
    )
  })

  test('lists every parameter that Dialogflow CX gets', () => {
    const told = sources.dialogflowCx.answer?.(
      {
        kind: 'accepted',
        handoffId: 'h-1',
        environment: 'production',
        status: 'accepted',
        ticket: null,
        team: null,
        priority: 'low',
        missing: [],
        hours: null,
      },
      null,
      { answerPrefix: 'handoff_' },
    )
    const parameters = at(told ?? {}, 'sessionInfo.parameters') as object
    expect(namesIn(page, 'parameter').toSorted()).toEqual(Object.keys(parameters).toSorted())
  })

  test('shows a workspace file whose sources have no mistakes', async () => {
    const [block] = page.blocks.filter(({ words }) => words.includes('workspace'))
    const rules = {
      format: 1,
      name: 'r',
      assignment: { default: null, rules: [] },
      priority: { default: 'low', rules: [] },
    }
    const files = {
      texts: new Map<string, string>(),
      shown: (path: string) => path,
      read: (path: string) => ({
        text: path.endsWith('ruleset.json') ? JSON.stringify(rules) : (block?.text ?? ''),
        shown: path,
      }),
    }
    expect((await checkWorkspace('handoff.config.json', files, 0)).findings).toEqual([])
  })

  test('lists every finding of sources', () => {
    const documented = new Set(namesIn(page, 'finding'))
    expect([...findingCodesOf('sources')].filter((code) => !documented.has(code))).toEqual([])
  })

  test('lists every reason for ignoring something', () => {
    const text = ['delight/read-delight.ts', 'environment-of-agent.ts']
      .map((path) => readFileSync(join(root, 'packages/sources/src', path), 'utf8'))
      .join('\n')
    const reasons = new Set([...text.matchAll(/'(other-[a-z]+)'/gu)].map(([, reason = '']) => reason))
    expect(namesIn(page, 'reason').toSorted()).toEqual([...reasons].toSorted())
  })
})
