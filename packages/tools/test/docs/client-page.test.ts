import { init } from '@handoffkit/client'
import { createHandoffClient } from '@handoffkit/client/server'
import { describe, expect, test } from 'vitest'
import { readText } from '../../src/check/tree.ts'
import { namesIn, pageAt, rowsOf } from './page.ts'

const page = pageAt('docs/reference/client.md')
const namesUnder = (heading: string, column = 'function'): readonly string[] =>
  rowsOf(page, heading, column)
    .map(([name = '']) => name)
    .toSorted()

/** Members that an interface of the sources declares. */
function declaredIn(path: string, name: string): readonly string[] {
  const [, body = ''] = new RegExp(`interface ${name}[^{]*\\{\\n([\\s\\S]*?)\\n\\}`, 'u').exec(readText(path)) ?? []
  return [...body.matchAll(/^ {2}readonly (\w+)/gmu)].map(([, member = '']) => member)
}

describe('docs/reference/client.md', () => {
  test('lists every function for pages, and none that there is not', () => {
    const client = init({ url: 'https://handoff.example', conversation: 'c', token: 't' })
    expect(namesUnder('Pages')).toEqual(Object.keys(client).toSorted())
  })

  test('lists every option for pages', () => {
    const options = [
      ...declaredIn('packages/client/src/init.ts', 'InitOptions'),
      ...declaredIn('packages/client/src/token.ts', 'TokenSource'),
    ]
    expect(options.length).toBeGreaterThan(5)
    expect(namesIn(page, 'option').toSorted()).toEqual(options.toSorted())
  })

  test('lists every function for backends', () => {
    const client = createHandoffClient({ url: 'https://handoff.example', key: 'hk_...' })
    expect(namesUnder('Backends')).toEqual(Object.keys(client).toSorted())
  })

  test('lists everything for React', () => {
    const exported = readText('packages/client/src/react/index.ts').matchAll(/^export \{ (.*) \}/gmu)
    const names = [...exported].flatMap(([, some = '']) => some.split(', '))
    expect(namesUnder('React', 'name')).toEqual(names.toSorted())
  })

  test('lists every code that the service does not send', () => {
    const [, union = ''] = /type OwnCode =([^\n]*)/u.exec(readText('packages/client/src/client-error.ts')) ?? []
    const codes = [...union.matchAll(/'([\w-]+)'/gu)].map(([, code = '']) => code)
    expect(codes.length).toBeGreaterThan(3)
    expect(namesUnder('Errors', 'code')).toEqual(codes.toSorted())
  })
})
