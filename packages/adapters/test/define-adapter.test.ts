import type { AdapterDefinition } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import { defineAdapter } from '../src/define.ts'
import { memory } from '../src/memory/index.ts'
import { digest } from './memory/memory-subject.ts'

const schema = { type: 'object', additionalProperties: false }
const minimal: AdapterDefinition = {
  name: 'my-desk',
  title: 'My desk',
  optionsSchema: schema,
  secretsSchema: schema,
  address: () => ({ baseUrl: 'https://desk.example', searches: [{ method: 'POST', path: '/search' }] }),
  capabilities: () => memory.capabilities({ fields: [] }),
  plan: () => ({ steps: [], omitted: [] }),
  openReader: (_, __, { fetch }) => ({
    check: async () => [],
    describe: async () => ({ fields: [], revision: '' }),
    settle: async () => ({ found: 'no' }),
    read: async (ticket) => {
      await fetch({ method: 'POST', path: '/search' })
      await fetch({ method: 'DELETE', path: `/tickets/${ticket}` })
      throw new Error('not reached')
    },
  }),
  openWriter: () => ({ send: async () => ({ outcome: 'done', produced: {} }) }),
}

describe('defineAdapter', () => {
  test('gives back the definition, frozen through and through', () => {
    const defined = defineAdapter(minimal)
    expect(Object.isFrozen(defined) && Object.isFrozen(defined.optionsSchema)).toBe(true)
    expect(defined.plan).toBe(minimal.plan)
  })

  test('no reader can write, whatever its code does', async () => {
    const called: string[] = []
    const reader = defineAdapter(minimal).openReader(
      {},
      {},
      {
        digest,
        fetch: async ({ method, path }) => {
          called.push(`${method} ${path}`)
          return { kind: 'never-sent', because: 'test' }
        },
      },
    )
    await expect(reader.read('1')).rejects.toMatchObject({ code: 'HK_WRITE_FORBIDDEN' })
    expect(called).toEqual(['POST /search'])
  })

  test('all mistakes of a definition are told at once', () => {
    const wrong = { ...minimal, name: 'My Desk', title: ' ', optionsSchema: { type: 'array' }, secretsSchema: {} }
    let findings: readonly { readonly path: string }[] = []
    try {
      defineAdapter(wrong)
    } catch (error) {
      findings = (error as { findings: typeof findings }).findings
    }
    expect(findings.map(({ path }) => path)).toEqual([
      '/name',
      '/title',
      '/optionsSchema',
      '/optionsSchema',
      '/secretsSchema',
      '/secretsSchema',
    ])
  })
})
