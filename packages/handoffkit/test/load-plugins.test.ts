import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { loadPlugins, setUpPlugin } from '../src/load-plugins.ts'
import type { Plugin } from '../src/plugin.ts'
import { definePlugin } from '../src/plugin.ts'

const folder = mkdtempSync(join(tmpdir(), 'handoffkit-plugins-'))
writeFileSync(
  join(folder, 'crm.mjs'),
  `export default {
  name: 'crm',
  optionsSchema: { type: 'object', additionalProperties: false, required: ['tier'], properties: { tier: { type: 'string' } } },
  setUp: ({ tier }) => ({ lookUps: [{ fact: 'crm.tier', look: async () => tier }] }),
}`,
)
writeFileSync(join(folder, 'empty.mjs'), 'export const x = 1')
writeFileSync(join(folder, 'broken.mjs'), 'throw new Error("at import")')
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const crm = (rest: Partial<Plugin> = {}): Plugin => definePlugin({ name: 'crm', setUp: () => ({}), ...rest })

describe('plugins', () => {
  test('are loaded by path, with their options checked', async () => {
    const [plugin] = await loadPlugins([{ name: 'crm', from: './crm.mjs', options: { tier: 'gold' } }], folder)
    const signal = new AbortController().signal
    const input = { event: { conversation: { id: 'c' }, context: {} }, environment: 'production', signal } as const
    expect(await plugin?.lookUps?.[0]?.look(input)).toBe('gold')
  })

  test.each([
    [
      { name: 'crm', from: './crm.mjs', options: { tier: 7 } },
      { code: 'HK_OPTIONS_INVALID', findings: [{ path: '/plugins/0/options/tier' }] },
    ],
    [{ name: 'other', from: './crm.mjs' }, { code: 'HK_PLUGIN_INVALID' }],
    [
      { name: 'crm', from: './empty.mjs' },
      { code: 'HK_PLUGIN_INVALID', hint: 'Export default definePlugin({ name, setUp }).' },
    ],
    [
      { name: 'crm', from: './broken.mjs' },
      { code: 'HK_PLUGIN_INVALID', hint: 'Check the path.' },
    ],
    [
      { name: 'crm', from: './not-there.mjs' },
      { code: 'HK_PLUGIN_INVALID', hint: 'Check the path.' },
    ],
    [
      { name: 'crm', from: 'handoffkit-plugin-that-is-not-there' },
      { code: 'HK_PLUGIN_INVALID', hint: 'Install it: npm install handoffkit-plugin-that-is-not-there' },
    ],
  ])('%j is refused', async (reference, expected) => {
    await expect(loadPlugins([reference], folder)).rejects.toMatchObject(expected)
  })

  test('take no options unless they say so', () => {
    expect(() => setUpPlugin(crm(), { x: 1 })).toThrow(expect.objectContaining({ code: 'HK_OPTIONS_INVALID' }))
    expect(setUpPlugin(crm())).toEqual({ name: 'crm' })
  })

  test('look up only facts that carry their name', () => {
    const look = () => Promise.resolve(null)
    expect(() => setUpPlugin(crm({ setUp: () => ({ lookUps: [{ fact: 'context.tier', look }] }) }))).toThrow(
      'It looks up context.tier.',
    )
    expect(() => setUpPlugin(crm({ setUp: () => ({ lookUps: [{ fact: 'crm.', look }] }) }))).toThrow(
      'It looks up crm..',
    )
    expect(() => setUpPlugin(crm({ name: 'My Plugin' }))).toThrow('lowercase letters, digits and dashes')
  })
})
