import { execFile } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sourceCondition } from '../../src/check/source-condition.ts'
import { root } from '../../src/start/repository.mjs'
import type { Block, Page } from './page.ts'

/** What running a block printed. */
export interface Printed {
  readonly path: string
  readonly lines: readonly string[]
  /** What went wrong; empty when nothing did. */
  readonly errors: string
}

/**
 * The lines that a block says it prints: comments at the end of a line with `console.log(`, and those right below it.
 */
export function expectedLines({ text }: Pick<Block, 'text'>): readonly string[] {
  let isPrinting = false
  return text.split('\n').flatMap((line) => {
    const own = /^\s*\/\/ ?(.*)$/u.exec(line)?.[1]
    if (own !== undefined) return isPrinting ? [own] : []
    isPrinting = line.includes('console.log(')
    const trailing = isPrinting ? / \/\/ (.*)$/u.exec(line)?.[1] : undefined
    return trailing === undefined ? [] : [trailing]
  })
}

/** Makes a folder in which TypeScript that imports the packages of this workspace runs. */
export function makeRunFolder(folder: string): void {
  mkdirSync(folder, { recursive: true })
  symlinkSync(join(root, 'packages/tools/node_modules'), join(folder, 'node_modules'), 'junction')
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: {
        noEmit: true,
        customConditions: [sourceCondition],
        types: ['node'],
        typeRoots: [join(root, 'packages/tools/node_modules/@types')],
      },
      include: ['*/**/*.ts'],
    }),
  )
}

/** Writes a block with the files of its page into a folder of its own. @returns the path of the block */
export function writeSnippet(folder: string, block: Block, { path, blocks }: Page): string {
  const files = [
    // What the first page shows of rules is the file that its example reads.
    ...(path === 'README.md' ? blocks.filter(({ language }) => language === 'jsonc').slice(0, 1) : []).map(
      ({ text }) => ['ruleset.jsonc', text] as const,
    ),
    ...blocks.flatMap(({ words, text }) =>
      words.flatMap((word) => (word.includes('.') ? [[word, text] as const] : [])),
    ),
    ['snippet.ts', block.text] as const,
  ]
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return join(folder, 'snippet.ts')
}

const runner = fileURLToPath(new URL('./run-page.ts', import.meta.url))

/** Code that Node has compiled once, kept by its content: the next run starts in half the time. */
export const compileCache: string = join(root, 'packages/tools/node_modules/.cache/docs')

/** Runs TypeScript files one after the other in one process of Node, each in its own folder. */
export async function runSnippets(paths: readonly string[]): Promise<readonly Printed[]> {
  // A time zone that is nobody's, so that an example that depends on one fails everywhere.
  const env = { PATH: process.env['PATH'], NODE_COMPILE_CACHE: compileCache, TZ: 'Asia/Kathmandu' }
  const { output, errors } = await ran([`--conditions=${sourceCondition}`, runner, ...paths], { cwd: root, env })
  const printed = output.map((line) => JSON.parse(line) as Printed)
  return errors === '' ? printed : [...printed, ...paths.map((path) => ({ path, lines: [], errors }))]
}

/** The mistakes in types of everything in a run folder; those of the packages themselves are found elsewhere. */
export async function typeMistakes(folder: string): Promise<readonly string[]> {
  const { output } = await ran([join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { cwd: folder })
  return output.filter((line) => line.includes('error TS') && !line.includes('/packages/'))
}

function ran(args: readonly string[], options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv }) {
  return new Promise<{ readonly output: readonly string[]; readonly errors: string }>((resolve) => {
    execFile(process.execPath, args, { ...options, encoding: 'utf8', timeout: 60_000 }, (error, stdout, stderr) => {
      resolve({ output: stdout.split('\n').slice(0, -1), errors: error === null ? '' : stderr || error.message })
    })
  })
}
