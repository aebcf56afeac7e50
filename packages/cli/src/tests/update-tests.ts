import { randomUUID } from 'node:crypto'
import { realpathSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { withActualResults } from './actual-results.ts'
import type { RanTest, TestRun } from './run-tests.ts'
import { failedTests } from './run-tests.ts'

/** A file whose tests expect something else now. */
export interface UpdatedFile {
  readonly path: string
  readonly shown: string
  readonly before: string
  readonly after: string
  readonly tests: readonly RanTest[]
}

/** What writing the actual results would change. Tests with mistakes are left alone. */
export function updatedFiles(run: TestRun): readonly UpdatedFile[] {
  const failed = failedTests(run)
  return run.files.flatMap(({ path, shown, text }) => {
    const tests = failed.filter(({ file }) => file === shown)
    if (tests.length === 0) return []
    const results = tests.map(({ at, result: { actual, differences } }) => ({ at, actual, differences }))
    return [{ path, shown, before: text, after: withActualResults(text, results), tests }]
  })
}

/** Puts the new text in place of the old one: whoever reads the file meanwhile reads one of them, whole. */
export function writeUpdated({ path, after }: UpdatedFile): void {
  const file = realpathSync(path)
  const part = `${file}.${randomUUID()}`
  writeFileSync(part, after, { mode: statSync(file).mode })
  renameSync(part, file)
}
