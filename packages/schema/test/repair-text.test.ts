import type { Finding, Repair } from '@handoffkit/core'
import { parseJsonc, readRulesetFile, repairText } from '@handoffkit/schema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const at = (path: string, repair?: Repair): Finding => ({
  code: 'x',
  severity: 'error',
  path,
  message: 'm',
  ...(repair === undefined ? {} : { repair }),
})

describe('repairing a text', () => {
  test('changes the one place and keeps every other character', () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }).filter((text) => text !== '__proto__')
    const blanks = fc.constantFrom('', ' ', '\n', '\r\n\t', ' /* "a": 1 */ ', '// b\n')
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 2, maxLength: 6 }),
        blanks,
        fc.nat(),
        name,
        (keys, blank, pick, to) => {
          const place = pick % keys.length
          const written = (replaced: string | undefined) => {
            const member = (key: string, index: number) =>
              `${blank}${JSON.stringify(key)}:${blank}${JSON.stringify(index === place && replaced !== undefined ? replaced : key)}`
            return `{${keys.map(member).join(',')}${blank}}`
          }
          const pointer = `/${(keys[place] ?? '').replaceAll('~', '~0').replaceAll('/', '~1')}`
          const finding = at(pointer, { kind: 'write', to })
          expect(repairText(written(undefined), [finding])).toEqual({ text: written(to), mended: [finding] })
        },
      ),
    )
  })

  test('is what it takes: the finding is gone, and comments and order stay', () => {
    const text = `// ours
{
  "format": 1, "nmae": "r", // the name
  "priority": { "default": "medum", "rules": [] },
  "assignment": { "rules": [], "default": null, },
}`
    const source = parseJsonc(text, 'r.json')
    if (!source.ok) throw new Error('no JSON')
    const repairable = readRulesetFile(source.value.value, source.value).findings.filter(({ repair }) => repair)
    const { text: mended } = repairText(text, repairable)
    expect(mended).toBe(`// ours
{
  "format": 1, "name": "r", // the name
  "priority": { "default": "medium", "rules": [] },
  "assignment": { "rules": [], "default": null }
}`)
  })

  test.each<[string, string, Finding]>([
    ['a finding without a repair', '{"a":"b"}', at('/a')],
    ['a place that is not there', '{"a":"b"}', at('/c', { kind: 'write', to: 'd' })],
    ['a value that is no text', '{"a":1}', at('/a', { kind: 'write', to: 'd' })],
    ['a name that is taken', '{"a":1,"b":2}', at('/a', { kind: 'rename', to: 'b' })],
    ['an item, which has no name', '[1]', at('/0', { kind: 'rename', to: 'b' })],
    ['a comma that is none', '{"a":1}', { ...at('', { kind: 'drop-comma' }), line: 1, column: 2 }],
    ['a text that is no JSON', '', at('', { kind: 'write', to: 'd' })],
  ])('leaves alone: %s', (_, text, finding) => {
    expect(repairText(text, [finding])).toEqual({ text, mended: [] })
  })

  test('gives no two members one name, and changes no place twice', () => {
    const rename = (path: string) => at(path, { kind: 'rename', to: 'name' })
    expect(repairText('{"nmae":1,"naem":2}', [rename('/nmae'), rename('/naem')]).text).toBe('{"name":1,"naem":2}')
    const write = (to: string) => at('/a', { kind: 'write', to })
    expect(repairText('{"a":"b"}', [write('c'), write('d')]).text).toBe('{"a":"c"}')
  })
})
