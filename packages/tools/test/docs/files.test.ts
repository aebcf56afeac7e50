import type { Finding } from '@handoffkit/core'
import { compileRuleset, parseRuleset, testRuleset } from '@handoffkit/rules'
import { parseEventText, parseJsonc, readCatalogFile, readTestsFile, readWorkspaceFile } from '@handoffkit/schema'
import { sha256 } from 'handoffkit'
import { describe, expect, test } from 'vitest'
import type { Block, Page } from './page.ts'
import { PAGES } from './page.ts'

interface Shown {
  readonly name: string
  readonly block: Block
  readonly page: Page
}

/** All blocks of a kind. What the first page shows of rules is a ruleset, without saying so to its readers. */
function blocksOf(kind: string): readonly Shown[] {
  return PAGES.flatMap((page) =>
    page.blocks
      .filter(
        ({ language, words }) =>
          language === 'jsonc' && (words.includes(kind) || (kind === 'ruleset' && page.path === 'README.md')),
      )
      .map((block) => ({ name: `${page.path}:${block.line}`, block, page })),
  )
}

const shown = (findings: readonly Finding[]) =>
  findings.filter(({ severity }) => severity !== 'info').map(({ line, message }) => `${line}: ${message}`)

describe('a ruleset that the documentation shows', () => {
  test.each(blocksOf('ruleset'))('in $name has no mistakes, and passes its own tests', ({ block, page }) => {
    const read = parseRuleset(block.text, {
      lookUps: ['crm.tier', 'crm.plan'],
      readFile: (path) => page.blocks.find(({ words }) => words.includes(path))?.text,
    })
    expect(shown(read.findings)).toEqual([])
    if (!read.ok) return
    const report = testRuleset(compileRuleset(read.value, { digest: sha256 }))
    expect(report.results.filter(({ passed }) => !passed)).toEqual([])
  })
})

describe('a file of tests that the documentation shows', () => {
  test.each(blocksOf('tests'))('in $name has no mistakes', ({ block }) => {
    const source = parseJsonc(block.text)
    expect(source.ok ? shown(readTestsFile(source.value.value, source.value).findings) : source.findings).toEqual([])
  })
})

describe('a workspace file that the documentation shows', () => {
  test.each(blocksOf('workspace'))('in $name has no mistakes', ({ block }) => {
    const source = parseJsonc(block.text)
    expect(source.ok ? shown(readWorkspaceFile(source.value.value, source.value).findings) : source.findings).toEqual(
      [],
    )
  })
})

describe('a catalog that the documentation shows', () => {
  test.each(blocksOf('catalog'))('in $name has no mistakes', ({ block }) => {
    const source = parseJsonc(block.text)
    expect(source.ok ? shown(readCatalogFile(source.value.value, source.value).findings) : source.findings).toEqual([])
  })
})

describe('an event that the documentation shows', () => {
  test.each(blocksOf('event'))('in $name has no mistakes', ({ block }) => {
    expect(shown(parseEventText(withoutComments(block.text)).findings)).toEqual([])
  })
})

test('all kinds of files are shown', () => {
  expect(['ruleset', 'workspace', 'event'].filter((kind) => blocksOf(kind).length === 0)).toEqual([])
})

/** Events are plain JSON; comments are for readers of the page. */
function withoutComments(text: string): string {
  return text.replaceAll(/^(?<before>(?:[^"\n]|"(?:[^"\\\n]|\\.)*")*?)\/\/.*$/gmu, '$<before>')
}
