import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { follow, stagesOf } from './guide.ts'
import { PAGES } from './page.ts'

const folder = mkdtempSync(join(tmpdir(), 'handoffkit-guide-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const guides = PAGES.map((page) => ({ path: page.path, stages: stagesOf(page) })).filter(
  ({ stages }) => stages.length > 0,
)

describe('whoever follows a guide', () => {
  test.each(guides)('$path gets what it shows', { timeout: 60_000 }, async ({ stages }) => {
    const done = await follow(
      stages.flatMap(({ steps }) => steps),
      mkdtempSync(join(folder, 'guide-')),
    )
    let first = 0
    for (const { line, steps, fails, shown } of stages) {
      const results = done.slice(first, first + steps.length)
      first += steps.length
      const output = results.map((result) => result.output).join('\n')
      expect([line, output, results.map(({ exitCode }) => exitCode > 0)]).toEqual([
        line,
        output,
        steps.map((_, at) => fails && at === steps.length - 1),
      ])
      expect([line, missingFrom(output, shown)]).toEqual([line, []])
    }
  })

  test('finds guides to follow', () => {
    expect(guides.map(({ path }) => path)).toContain('docs/guides/getting-started.md')
  })
})

/** The lines that the output does not hold, in this order. */
function missingFrom(output: string, shown: readonly string[]): readonly string[] {
  let rest = output.split('\n').map((line) => line.trimEnd())
  return shown.filter((line) => {
    const at = rest.findIndex((one) => one.includes(line))
    if (at < 0) return true
    rest = rest.slice(at + 1)
    return false
  })
}
