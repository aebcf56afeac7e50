import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from '../fake-terminal.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handoff-fix-'))
  cpSync(join(import.meta.dirname, '../fixtures/desk'), folder, { recursive: true })
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const read = (name: string) => readFileSync(join(folder, name), 'utf8')

/** Slips, and what somebody makes them from; each has one repair. */
const SLIPS: readonly (readonly [string, string])[] = [
  ['"operator": "equal"', '"operator": "=="'],
  ['"operator": "equal"', '"operator": "equals"'],
  ['"requires"', '"requiers"'],
  ['"default": "medium"', '"default": "Medium"'],
  ['"team": "vip-care"', '"team": "VIP_care"'],
  ['"priority": "high"', '"priority": "hgih"'],
  ['"team": "billing" }', '"team": "billing", }'],
]

describe('validate --fix', () => {
  test.each(SLIPS)('gives back %s for %s, and leaves the rest as it was written', async (right, wrong) => {
    const whole = `\uFEFF${read('ruleset.json').replaceAll('\n', '\r\n')}`
    writeFileSync(join(folder, 'ruleset.json'), whole.replace(right, wrong))
    expect(await run(['validate', '--fix'], { cwd: folder })).toMatchObject({ code: 0 })
    expect(read('ruleset.json')).toBe(whole)
  })

  test('mends what only shows once something else is mended', async () => {
    const whole = read('ruleset.json')
    const torn = SLIPS.reduce((text, [right, wrong]) => text.replaceAll(right, wrong), whole)
    writeFileSync(join(folder, 'ruleset.json'), torn)
    const { code, messages } = await run(['validate', '--fix'], { cwd: folder })
    expect([code, read('ruleset.json')]).toEqual([0, whole])
    expect(messages).toContain('repairs in 1 file')
    const again = await run(['validate', '--fix'], { cwd: folder })
    expect(again.messages).toBe('Nothing can be repaired for sure.\n')
  })

  test('--dry-run writes nothing', async () => {
    const torn = read('ruleset.json').replace('"requires"', '"requiers"')
    writeFileSync(join(folder, 'ruleset.json'), torn)
    expect(await run(['validate', '--fix', '--dry-run'], { cwd: folder })).toMatchObject({ code: 1 })
    expect(read('ruleset.json')).toBe(torn)
  })

  test('an event is left as it came', async () => {
    const event = '{ "converstion": { "id": "1" }, "context": {}, "environment": "staging", }'
    writeFileSync(join(folder, 'event.json'), event)
    await run(['validate', 'event.json', '--fix'], { cwd: folder })
    expect(read('event.json')).toBe(event)
  })
})
