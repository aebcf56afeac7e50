import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { SourceDefinition } from '../src/define.ts'
import * as sources from '../src/index.ts'
import { handedOff, type SourceSubject, sourceLaws } from '../src/testing/index.ts'
import { optionsOf, payloadOf, signing } from './samples.ts'

const secret = 'a secret of the platform'

const given: Readonly<Record<string, readonly [SourceDefinition, object, readonly string[]]>> = {
  delight: [
    sources.delight,
    { environments: { '*': 'production' }, cases: { types: ['sendbird_desk'], others: 'create' } },
    ['delight', 'delight-odd-times', 'delight-message'],
  ],
  botpress: [sources.botpress, {}, ['botpress', 'botpress-stop']],
  'dialogflow-cx': [sources.dialogflowCx, { customer: { name: 'customer-name', email: 'email' } }, ['dialogflow-cx']],
  'bot-framework': [sources.botFramework, {}, ['bot-framework', 'bot-framework-message']],
  plain: [sources.plain, {}, ['plain']],
}

const subjects = Object.entries(given).map(([name, [definition, options, payloads]]) => {
  const signed: NonNullable<SourceSubject['signed']> = {
    secrets: { signature: secret },
    signing,
    sign: (bytes) => ({ 'x-sendbird-signature': createHmac('sha256', secret).update(bytes).digest('hex') }),
    encode: (text) => new TextEncoder().encode(text),
    nowMs: Date.parse('2026-03-08T11:30:00Z'),
  }
  const subject: SourceSubject = {
    definition,
    options: optionsOf(definition, options),
    payloads: payloads.map(payloadOf),
    ...(definition.verify === undefined ? {} : { signed }),
  }
  return { name, subject }
})

test('all sources of the product are here', () => {
  expect(subjects.map(({ subject }) => subject.definition.name)).toEqual(Object.keys(given))
  expect(Object.values(sources).toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
    subjects.map(({ subject }) => subject.definition).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  )
})

describe.each(subjects)('$name', ({ subject }) => {
  test.each(sourceLaws)('$name', ({ run }) => {
    run(subject)
  })

  test('gives the same webhook the same id twice', () => {
    const [payload = null] = subject.payloads
    const ids = [1, 2].map(() => handedOff(subject.definition.read(payload, subject.options))['id'])
    expect(new Set(ids).size).toBe(1)
    expect(ids[0]).toBeTypeOf('string')
  })

  test('loses nothing that it does not know', () => {
    const [payload = null] = subject.payloads
    const strange = { ...(payload as object), 'a-new-member': ['kept'] }
    expect(JSON.stringify(subject.definition.read(strange, subject.options))).toContain('"a-new-member":["kept"]')
  })
})
