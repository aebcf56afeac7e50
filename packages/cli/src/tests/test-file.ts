import type { Finding } from '@handoffkit/core'
import type { CompiledRuleset, ReadTestsOptions } from '@handoffkit/rules'
import { readTests } from '@handoffkit/rules'
import type { RulesetTest, SourceText } from '@handoffkit/schema'
import { parseJsonc } from '@handoffkit/schema'
import type { FileReader } from 'handoffkit'

/** Where a test stands. */
export interface PlacedTest {
  readonly name: string
  /** As people are shown it. */
  readonly file: string
  /** Its index among the tests of the file, from 0. */
  readonly at: number
  /** Where its name stands, from 1. */
  readonly line: number
  readonly column: number
}

/** A file with its tests: a ruleset, or a file of tests alone. */
export interface TestFile {
  readonly path: string
  readonly shown: string
  readonly text: string
  readonly findings: readonly Finding[]
  /** In file order; those without `test` have mistakes. */
  readonly tests: readonly (PlacedTest & { readonly test?: RulesetTest })[]
}

/** The tests that a ruleset carries. It was checked with them, so they have no mistakes. */
export function ownTests(ruleset: CompiledRuleset, path: string, files: FileReader): TestFile {
  const { text, shown } = files.read(path)
  const parsed = parseJsonc(text, shown)
  const source = parsed.ok ? parsed.value : undefined
  const tests = ruleset.checked.content.tests.map((test, at) => ({ ...placeIn(shown, test.name, at, source), test }))
  return { path, shown, text, findings: [], tests }
}

/** A file of tests, checked against the ruleset. @throws HandoffError HK_FILE_UNREADABLE */
export function readTestFile(
  path: string,
  ruleset: CompiledRuleset,
  options: ReadTestsOptions,
  files: FileReader,
): TestFile {
  const { text, shown } = files.read(path)
  const { findings, tests, source } = readTests(text, ruleset.checked, { ...options, file: shown })
  return {
    path,
    shown,
    text,
    findings,
    tests: tests.map(({ at, name, test }) => ({
      ...placeIn(shown, name, at, source),
      ...(test === undefined ? {} : { test }),
    })),
  }
}

function placeIn(file: string, name: string, at: number, source: SourceText | undefined): PlacedTest {
  const { line = 1, column = 1 } = source?.positionOf(`/tests/${at}/name`) ?? {}
  return { name, file, at, line, column }
}
