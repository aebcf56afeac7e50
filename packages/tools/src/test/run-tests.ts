import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../start/repository.mjs'
import { become } from '../start/spawn.mjs'
import type { Tally } from '../steps/step.ts'

/** What vitest's JSON reporter writes, as far as it is read here. */
interface Report {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

/** Runs vitest, which prints as it goes, and counts what its report says. */
export async function runTests(args: readonly string[]): Promise<Tally> {
  const file = join(root, 'reports', 'tests.json')
  rmSync(file, { force: true })
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const exitCode = await become(process.execPath, [vitest, 'run', ...reporters, ...args], {
    env: process.env,
    cwd: root,
  })
  return count(readReport(file), exitCode)
}

/** A file that could not be loaded, an error outside every test, no report, another exit code: each counts as a failure of its own. */
export function count(report: Report | undefined, exitCode: number): Tally {
  if (report === undefined) return { passed: 0, failed: 1 }
  const notLoaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  const failed = report.numFailedTests + notLoaded.length
  const clean = exitCode === 0 && report.success
  return { passed: report.numPassedTests, failed: failed === 0 && !clean ? 1 : failed }
}

function readReport(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report
  } catch {
    return undefined
  }
}
