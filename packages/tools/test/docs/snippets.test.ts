import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { PAGES } from './page.ts'
import { expectedLines, makeRunFolder, runSnippets, typeMistakes, writeSnippet } from './snippet.ts'

const folder = mkdtempSync(join(tmpdir(), 'handoffkit-docs-'))
makeRunFolder(folder)
const pages = PAGES.map((page, at) => ({
  page,
  snippets: page.blocks
    .filter(({ language, words }) => language === 'ts' && words.includes('run'))
    .map((block, place) => ({
      name: `${page.path}:${block.line}`,
      block,
      path: writeSnippet(join(folder, `${at}`, `${place}`), block, page),
    })),
})).filter(({ snippets }) => snippets.length > 0)

// All pages at once, before any test waits for one of them.
const runs = pages.map(({ snippets }) => runSnippets(snippets.map(({ path }) => path)))
const mistakes = typeMistakes(folder)

afterAll(async () => {
  await Promise.all([...runs, mistakes])
  rmSync(folder, { recursive: true, force: true })
})

describe('the examples in the documentation', () => {
  test.each(pages.flatMap(({ snippets }, at) => snippets.map((snippet) => ({ ...snippet, run: runs[at] }))))(
    '$name prints what it says',
    { timeout: 120_000 },
    async ({ block, path, run = Promise.resolve([]) }) => {
      const expected = expectedLines(block)
      expect(expected.length, 'an example that says nothing proves nothing').toBeGreaterThan(0)
      expect((await run).find((printed) => printed.path === path)).toEqual({ path, lines: expected, errors: '' })
    },
  )

  test('have no mistakes in types', { timeout: 120_000 }, async () => {
    expect(await mistakes).toEqual([])
  })

  test('are found', () => {
    expect(pages.length).toBeGreaterThan(3)
  })
})

describe('what an example says that it prints', () => {
  test('stands behind the line that prints it, or right below', () => {
    const text = "// first\nconsole.log('a') // a\nconst b = 1 // no\nif (b) console.log('b')\n// b\n// c\n\n// no\n"
    expect(expectedLines({ text })).toEqual(['a', 'b', 'c'])
  })
})
