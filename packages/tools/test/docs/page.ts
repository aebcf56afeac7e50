import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../src/start/repository.mjs'

/** A fenced block. Its first line names a language, then words that say what it is; a word with a dot is a file name. */
export interface Block {
  readonly page: string
  /** Line of its first line of text, from 1. */
  readonly line: number
  readonly language: string
  readonly words: readonly string[]
  readonly text: string
}

/** A table under the nearest heading above it. Cells are as written, without the code marks around a whole cell. */
export interface Table {
  readonly line: number
  readonly heading: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** One page of documentation. */
export interface Page {
  /** From the top of the repository. */
  readonly path: string
  readonly text: string
  readonly blocks: readonly Block[]
  readonly tables: readonly Table[]
  readonly headings: readonly string[]
  /** Targets of its links, as written. */
  readonly links: readonly string[]
}

const FENCE = /^```(.*)\n([\s\S]*?)^```$/gmu
const LINK = /\[[^\]]*\]\(([^)\s]+)\)/gu
const HEADING = /^#{1,6} (.+)$/u
const RULER = /^\|(?:\s*:?-+:?\s*\|)+$/u

/** Reads a page. */
export function readPage(path: string): Page {
  return pageOf(path, readFileSync(join(root, path), 'utf8'))
}

/** The page that a Markdown text is. */
export function pageOf(path: string, text: string): Page {
  const blocks = [...text.matchAll(FENCE)].map(({ 1: info = '', 2: content = '', index }): Block => {
    const [language = '', ...words] = info.trim().split(/\s+/u)
    return { page: path, line: text.slice(0, index).split('\n').length + 1, language, words, text: content }
  })
  // Fences become empty lines, so that what stands in them is no heading, link or table, and lines keep their numbers.
  const prose = text.replaceAll(FENCE, (fence) => fence.replaceAll(/[^\n]/gu, ''))
  const lines = prose.split('\n')
  return {
    path,
    text,
    blocks,
    tables: tablesOf(lines),
    headings: lines.flatMap((line) => HEADING.exec(line)?.[1] ?? []),
    links: [...prose.matchAll(LINK)].map(([, target = '']) => target),
  }
}

function tablesOf(lines: readonly string[]): readonly Table[] {
  let heading = ''
  return lines.flatMap((line, at): readonly Table[] => {
    heading = HEADING.exec(line)?.[1] ?? heading
    if (!RULER.test(line)) return []
    const end = lines.findIndex((other, place) => place > at && !other.startsWith('|'))
    const rows = lines.slice(at + 1, end < 0 ? lines.length : end)
    return [{ line: at, heading: plain(heading), columns: cellsOf(lines[at - 1] ?? ''), rows: rows.map(cellsOf) }]
  })
}

function cellsOf(line: string): readonly string[] {
  return line
    .slice(1, line.lastIndexOf('|'))
    .split(/(?<!\\)\|/u)
    .map((cell) => plain(cell.replaceAll('\\|', '|').trim()))
}

/** The text without code marks around the whole of it. */
function plain(text: string): string {
  return /^`([^`]+)`$/u.exec(text)?.[1] ?? text
}

/** All pages whose examples and links are held to what they say. */
export const PAGES: readonly Page[] = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...globSync('docs/**/*.md', { cwd: root, exclude: ['**/node_modules/**'] })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted(),
].map(readPage)

/** The page of this path. */
export function pageAt(path: string): Page {
  const page = PAGES.find((one) => one.path === path)
  if (page === undefined) throw new Error(`There is no page ${path}.`)
  return page
}

/** The rows of the tables under one heading that begin with this column. */
export function rowsOf({ path, tables }: Page, heading: string, column: string): readonly (readonly string[])[] {
  const found = tables.filter((table) => table.heading === heading && table.columns[0] === column)
  if (found.length === 0) throw new Error(`${path} has no table of "${column}" under "${heading}".`)
  return found.flatMap(({ rows }) => rows)
}

/** The first cells of all rows of the page's tables that begin with this column. */
export function namesIn({ path, tables }: Page, column: string): readonly string[] {
  const found = tables.filter(({ columns }) => columns[0] === column)
  if (found.length === 0) throw new Error(`${path} has no table of "${column}".`)
  return found.flatMap(({ rows }) => rows.map(([name = '']) => name))
}
