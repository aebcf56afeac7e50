import { createServer, hashApiKey, KEY_SCOPES, newApiKey } from '@handoffkit/server'
import { openWorkspace } from 'handoffkit'
import { describe, expect, test } from 'vitest'
import { findingCodesOf } from './finding-codes.ts'
import { namesIn, pageAt, rowsOf } from './page.ts'

const page = pageAt('docs/reference/service.md')

interface Described {
  readonly summary: string
  readonly description: string
  readonly security: readonly object[]
}

/** What a service says of itself: method, address, scope and purpose of every address. */
async function servedRows(): Promise<readonly string[]> {
  await using workspace = await openWorkspace({
    file: { name: 'acme', ruleset: '', helpdesk: { adapter: 'memory', options: { fields: [] } } },
    ruleset: {
      text: {
        format: 1,
        name: 'r',
        assignment: { default: null, rules: [] },
        priority: { default: 'medium', rules: [] },
      },
    },
  })
  const key = { name: 'docs', sha256: hashApiKey(newApiKey()), environments: ['staging'], scopes: ['admin'] } as const
  await using server = await createServer({ workspaces: [workspace], keys: [key] })
  const answer = await fetch(`${await server.listen()}/openapi.json`)
  const { paths } = (await answer.json()) as { readonly paths: Readonly<Record<string, Record<string, Described>>> }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary, description, security }]) => {
      const scope = security.length === 0 ? '' : (/Scope: `(.*)`\.$/u.exec(description)?.[1] ?? 'none')
      return [method.toUpperCase(), path, scope, summary].join(' | ')
    }),
  )
}

describe('docs/reference/service.md', () => {
  test('lists every address as it is, and no other', async () => {
    const documented = rowsOf(page, 'Addresses', 'method').map((cells) => cells.join(' | '))
    expect(documented.toSorted()).toEqual((await servedRows()).toSorted())
  })

  test('lists every scope', () => {
    expect(rowsOf(page, 'Keys', 'scope').map(([scope]) => scope)).toEqual(KEY_SCOPES)
  })

  test('lists every finding of requests and keys', () => {
    const documented = new Set(namesIn(page, 'finding'))
    expect([...findingCodesOf('server')].filter((code) => !documented.has(code))).toEqual([])
  })
})
