import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { sourceCondition } from '../../src/check/source-condition.ts'
import type { Page } from './page.ts'
import { compileCache } from './snippet.ts'

/** One thing that a guide wants done. */
export type Step =
  | { readonly kind: 'command'; readonly line: string }
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  | {
      readonly kind: 'change'
      readonly name: string
      readonly pointer: string
      readonly text: string
      readonly isInsertion: boolean
    }

/** What came of a step. */
export interface Done {
  readonly exitCode: number
  readonly output: string
}

/** One block of a guide: what is done, and what the commands in it must print and end with. */
export interface Stage {
  /** Line of the block. */
  readonly line: number
  readonly steps: readonly Step[]
  readonly fails: boolean
  /** Lines that the output holds in this order, from the block of text below. */
  readonly shown: readonly string[]
}

/**
 * The stages of a guide. A block `sh run` runs commands, and with `fails` the last of them ends with a mistake; a block
 * `text` below it shows some of the output. A name in backticks before a block with "Save this as" is a file; a block
 * `insert:FILE#POINTER` or `replace:FILE#POINTER` changes one. Of the first page every command is run.
 */
export function stagesOf({ path, blocks, text }: Page): readonly Stage[] {
  return blocks.flatMap(({ language, words, text: content, line }, at): readonly Stage[] => {
    const stage = (steps: readonly Step[], shown: readonly string[] = []): readonly Stage[] =>
      steps.length === 0 ? [] : [{ line, steps, fails: words.includes('fails'), shown }]
    if (language === 'sh' && (words.includes('run') || path === 'README.md')) {
      const next = blocks[at + 1]
      const shown = next?.language === 'text' ? next.text.split('\n').filter((one) => one !== '' && one !== '...') : []
      return stage(commandsIn(content), shown)
    }
    const [, how, name, pointer] = /^(insert|replace):(.+)#(.+)$/u.exec(words.join(' ')) ?? []
    if (name !== undefined && pointer !== undefined)
      return stage([{ kind: 'change', name, pointer, text: content, isInsertion: how === 'insert' }])
    const before = text
      .split('\n')
      .slice(0, line - 2)
      .join('\n')
    const [, saved] = /Save this as `([^`]+)`[^`]*$/u.exec(before) ?? []
    return saved === undefined ? [] : stage([{ kind: 'file', name: saved, text: content }])
  })
}

/** What can be tried of a shell block: our own command, by its short name or through npm, and changes of folder. */
function commandsIn(content: string): readonly Step[] {
  return content
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/u, '').replace(/^npm run -s handoff -- /u, 'handoff '))
    .filter((line) => /^(?:handoff|cd) /u.test(line))
    .map((line) => ({ kind: 'command', line }))
}

const runner = fileURLToPath(new URL('./run-commands.ts', import.meta.url))

/** Does all steps in a folder, in one process. */
export function follow(steps: readonly Step[], folder: string): Promise<readonly Done[]> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [`--conditions=${sourceCondition}`, runner],
      {
        cwd: folder,
        env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: compileCache },
        encoding: 'utf8',
        timeout: 60_000,
      },
      (error, stdout, stderr) => {
        if (error !== null) reject(new Error(stderr, { cause: error }))
        else
          resolve(
            stdout
              .split('\n')
              .slice(0, -1)
              .map((line) => JSON.parse(line) as Done),
          )
      },
    )
    child.stdin?.end(JSON.stringify(steps))
  })
}
