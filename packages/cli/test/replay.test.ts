import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from './fake-terminal.ts'

const fixture = join(import.meta.dirname, 'fixtures/desk')

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handoff-replay-'))
  cpSync(fixture, folder, { recursive: true })
  const rules = readFileSync(join(fixture, 'ruleset.json'), 'utf8')
  writeFileSync(
    join(folder, 'after.json'),
    rules.replace('"team": "vip-care",', '"team": "billing",').replace(/,\s*"tests"[\s\S]*\]\s*\}$/u, '}'),
  )
})
afterEach(() => rmSync(folder, { recursive: true }))

const eventOf = (id: number, context: object): string =>
  JSON.stringify({ id: `evt-${id}`, environment: 'production', conversation: { id: `conv-${id}` }, context })

const handoff = (...args: readonly string[]) => run(args, { cwd: folder, now: Date.now })

describe('handoff replay', () => {
  test('over the store decides what the workspace keeps, and names handoffs', async () => {
    const config = join(folder, 'handoff.config.json')
    const file = JSON.parse(readFileSync(config, 'utf8'))
    writeFileSync(config, JSON.stringify({ ...file, store: 'sqlite:./handoffs.db' }))
    writeFileSync(join(folder, 'events.jsonl'), [eventOf(1, { 'customer-tier': 'vip' }), eventOf(2, {})].join('\n'))
    expect((await handoff('deliver', '--event', 'events.jsonl')).code).toBe(0)
    const said = await handoff('replay', '--after', 'after.json', '--history', 'store', '--format', 'json')
    expect(said.messages).toBe('')
    expect(JSON.parse(said.output)).toMatchObject({
      handoffs: 2,
      changed: 1,
      team: [{ from: 'vip-care', to: 'billing', count: 1, examples: [{ environment: 'production' }] }],
      isCut: false,
    })
    expect((await handoff('replay', '--after', 'after.json', '--history', 'store')).output).toContain('1 of 2')
  })

  test('keeps what it read for its owner alone, and uses it until the history changes', async () => {
    const path = join(folder, 'events.jsonl')
    writeFileSync(path, `${eventOf(1, { 'customer-tier': 'vip' })}\n`)
    const encoded = async () => {
      const args = ['replay', '--after', 'after.json', '--history', 'events.jsonl', '--format', 'json']
      return JSON.parse((await handoff(...args)).output).reading.encoded
    }
    expect([await encoded(), await encoded()]).toEqual(['made', 'reused'])
    expect(statSync(`${path}.hkh`).mode & 0o777).toBe(0o600)
    writeFileSync(path, `${eventOf(1, { 'customer-tier': 'vip' })}\n${eventOf(2, {})}\n`)
    expect(await encoded()).toBe('made')
  })

  test('with --no-cache leaves nothing behind', async () => {
    writeFileSync(join(folder, 'events.jsonl'), `${eventOf(1, { 'customer-tier': 'vip' })}\n`)
    const { code } = await handoff('replay', '--after', 'after.json', '--history', 'events.jsonl', '--no-cache')
    expect([code, existsSync(join(folder, 'events.jsonl.hkh'))]).toEqual([0, false])
  })

  test('shows no value of a context, and what is hostile in a page is inert', async () => {
    const hostile = '<img src=x onerror=alert(1)>'
    const event = {
      id: 'e',
      environment: 'production',
      conversation: { id: hostile },
      context: { 'customer-tier': 'vip', 'order-id': 'SECRET-77' },
    }
    writeFileSync(join(folder, 'events.jsonl'), `${JSON.stringify(event)}\n`)
    for (const format of ['text', 'json', 'csv', 'html']) {
      const { output } = await handoff(
        'replay',
        '--after',
        'after.json',
        '--history',
        'events.jsonl',
        '--format',
        format,
      )
      expect(output).toContain('img src=x')
      expect(output).not.toContain('SECRET-77')
      if (format === 'html') expect(output).not.toMatch(/<img|<script|<link|https?:/u)
    }
  })
})
