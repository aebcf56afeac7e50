import { existsSync, globSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { UsageError } from '../usage-error.ts'

const TEST_FILES = '**/*.test.{json,jsonc}'

/** Folders that hold what others made. */
const NOT_OURS = /^(?:node_modules|\.[^.].*)$/u

/** Whether a file holds tests by its name: `*.test.json` or `*.test.jsonc`. */
export function isTestFile(name: string): boolean {
  return /\.test\.jsonc?$/iu.test(name)
}

/** The files with tests in a folder and below it, in the order of their paths; hidden folders and node_modules left out. */
export function testFilesBelow(folder: string): readonly string[] {
  return globbed(TEST_FILES, folder, (name) => NOT_OURS.test(name))
}

/**
 * The files that arguments name: files, folders with tests below them, or patterns such as `tests/*.test.json`. Each once,
 * in the order of the arguments.
 *
 * @throws UsageError where nothing is found
 */
export function filesNamed(names: readonly string[], cwd: string): readonly string[] {
  return [...new Set(names.flatMap((name) => filesOf(name, cwd)))]
}

function filesOf(name: string, cwd: string): readonly string[] {
  const path = resolve(cwd, name)
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
  // A file that is not there is told of when it is read.
  if (!isFolder && (existsSync(path) || !/[*?[{]/u.test(name))) return [path]
  const found = isFolder ? testFilesBelow(path) : globbed(name, cwd)
  if (found.length > 0) return found
  throw isFolder
    ? new UsageError(`there are no tests below ${name}`, 'Files with tests are called *.test.json or *.test.jsonc.')
    : new UsageError(`no file matches ${name}`, 'A pattern has *, ** for any folders, ? and {a,b}.')
}

function globbed(pattern: string, cwd: string, exclude = (name: string): boolean => name === 'node_modules') {
  return globSync(pattern, { cwd, exclude: (name) => exclude(basename(name)) })
    .toSorted()
    .map((name) => resolve(cwd, name))
}
