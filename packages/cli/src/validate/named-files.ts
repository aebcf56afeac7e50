import { existsSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'

/** How standard input is called in findings. */
export const STANDARD_INPUT = 'standard input'

/** A file that is to be checked. */
export interface NamedFile {
  /** Absolute. */
  readonly path: string
  /** Found by a pattern, and not named: then it may be something that is none of ours. */
  readonly isFound: boolean
}

/**
 * The files that the words of a command line name, each once, in the order of the words: paths, patterns as of a shell
 * , and `-` for standard input. Patterns never lead into `node_modules` and folders whose name begins
 * with a dot.
 *
 * @throws UsageError when a pattern fits no file
 */
export async function namedFiles(
  words: readonly string[],
  { cwd }: Pick<Terminal, 'cwd'>,
): Promise<readonly NamedFile[]> {
  const files = new Map<string, NamedFile>()
  for (const word of words)
    for (const file of await filesOf(word, cwd)) if (!files.has(file.path)) files.set(file.path, file)
  return [...files.values()]
}

async function filesOf(word: string, cwd: string): Promise<readonly NamedFile[]> {
  if (word === '-') return [{ path: resolve(cwd, STANDARD_INPUT), isFound: false }]
  const path = resolve(cwd, word)
  // A file may have brackets in its name.
  if (!/[*?[\]{}]/u.test(word) || existsSync(path)) return [{ path, isFound: false }]
  const found: string[] = []
  for await (const entry of glob(word, { cwd, withFileTypes: true, exclude: ({ name }) => isLeftOut(name) })) {
    if (entry.isFile()) found.push(join(entry.parentPath, entry.name))
  }
  if (found.length === 0)
    throw new UsageError(`no file fits "${word}"`, 'Patterns begin at the current folder: "rules/**/*.json".')
  return found.toSorted().map((one) => ({ path: one, isFound: true }))
}

function isLeftOut(name: string): boolean {
  return name === 'node_modules' || (name.startsWith('.') && name !== '.' && name !== '..')
}
