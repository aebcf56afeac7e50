import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../dist/app')

/** What a browser may have to load before it shows the first page, in bytes of gzip. */
const BUDGET = 130_000

interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
}

/** The entry and all that it imports at once: what is loaded later does not count. */
function firstFiles(manifest: Readonly<Record<string, Chunk>>): ReadonlySet<string> {
  const files = new Set<string>()
  const add = (chunk: Chunk | undefined) => {
    if (chunk === undefined || files.has(chunk.file)) return
    files.add(chunk.file)
    for (const name of chunk.imports ?? []) add(manifest[name])
  }
  for (const chunk of Object.values(manifest)) if (chunk.isEntry === true) add(chunk)
  return files
}

describe('the built application', () => {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Readonly<Record<string, Chunk>>

  test('loads little before it shows its first page', () => {
    const files = [...firstFiles(manifest)].filter((file) => file.endsWith('.js'))
    expect(files.length).toBeGreaterThan(0)
    const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0)
    expect(bytes).toBeLessThan(BUDGET)
  })

  test('has no inline script and no inline style, so that a strict policy lets all of it through', () => {
    const page = readFileSync(join(folder, 'index.html'), 'utf8')
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/u)
    expect(
      [...page.matchAll(/<script(?<attributes>[^>]*)>(?<inside>[^<]*)</gu)].map(({ groups }) => groups?.['inside']),
    ).toEqual([''])
  })
})
