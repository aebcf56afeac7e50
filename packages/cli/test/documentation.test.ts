import { ERROR_CATALOGUE, type ErrorCode, HandoffError } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import { ADVICE } from '../src/advice.ts'
import { helpTexts, readPage, writePage } from './documentation.ts'

const isUpdate = process.env['UPDATE'] === '1'

describe('docs/reference/cli.md', () => {
  const HELP = /^##+ `(handoff(?: [a-z-]+)*)`\n\n```text\n([\s\S]*?)\n```/gmu

  test('holds the help text of every command, word for word, and of no other', () => {
    const texts = helpTexts()
    const page = readPage('cli.md')
    if (isUpdate) {
      writePage(
        'cli.md',
        page.replaceAll(
          HELP,
          (_, words: string) =>
            `${'#'.repeat(words.split(' ').length > 2 ? 3 : 2)} \`${words}\`\n\n\`\`\`text\n${texts.get(words) ?? ''}\n\`\`\``,
        ),
      )
      return
    }
    const documented = [...page.matchAll(HELP)].map(([, words = '', text = '']): [string, string] => [words, text])
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(texts))
  })
})

describe('docs/reference/errors.md', () => {
  const ROW = /^\| `(HK_[A-Z_]+)` \|.*\|$/gmu

  function rowOf(code: ErrorCode): string {
    const { title, recovery, status } = ERROR_CATALOGUE[code]
    return `| \`${code}\` | ${title} | \`${recovery}\` | ${status} | ${new HandoffError(code).exitCode} | ${ADVICE[code]} |`
  }

  test('lists every error of the catalogue as it is, and no other', () => {
    const rows = (Object.keys(ERROR_CATALOGUE) as ErrorCode[]).map(rowOf)
    const page = readPage('errors.md')
    if (isUpdate) {
      const [first = ''] = page.match(ROW) ?? []
      const kept = page.replaceAll(/\n\| `HK_.*\|$/gmu, '')
      writePage('errors.md', kept.replace(/(\| code \| meaning .*\n\|---.*\|)$/mu, `$1\n${rows.join('\n')}`))
      expect(first).not.toBe('')
      return
    }
    expect([...page.matchAll(ROW)].map(([row]) => row)).toEqual(rows)
  })
})
