import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { isIgnored } from './ignored.ts'
import type { Instruction, Stage } from './read-dockerfile.ts'

/** What the steps of an image are run with. */
export interface BuildParts {
  /** What `COPY . .` takes. */
  readonly context: string
  /** Lines of its `.dockerignore`. */
  readonly ignored: readonly string[]
  /** An empty folder; each stage gets a root of its own in it. */
  readonly target: string
  readonly say: (text: string) => void
}

/** A stage whose steps have been run. */
export interface BuiltStage {
  readonly root: string
  /** In its root. */
  readonly workFolder: string
  readonly env: Readonly<Record<string, string>>
}

/** Instructions that say how an image is run, and do nothing while it is made. */
const SAYS_ONLY: ReadonlySet<string> = new Set(['USER', 'EXPOSE', 'HEALTHCHECK', 'STOPSIGNAL', 'ENTRYPOINT', 'CMD'])

/**
 * Runs the steps of stages as the user of this process, in folders that stand for the roots of their images. Nothing is
 * isolated: a step that names an absolute path outside of COPY, WORKDIR and ENTRYPOINT would leave its folder.
 *
 * @throws when a step fails, or is one that is not known here
 */
export function buildStages(stages: readonly Stage[], parts: BuildParts): readonly BuiltStage[] {
  const built = new Map<string, BuiltStage>()
  for (const stage of stages) {
    const root = join(parts.target, stage.name)
    mkdirSync(root, { recursive: true })
    let state: BuiltStage = { root, workFolder: root, env: {} }
    for (const instruction of stage.instructions) {
      parts.say(`${instruction.name} ${instruction.rest}`)
      state = step(instruction, state, built, parts)
    }
    built.set(stage.name, state)
  }
  return [...built.values()]
}

function step(
  { name, rest }: Instruction,
  state: BuiltStage,
  built: ReadonlyMap<string, BuiltStage>,
  parts: BuildParts,
): BuiltStage {
  if (SAYS_ONLY.has(name)) return state
  switch (name) {
    case 'WORKDIR': {
      const workFolder = inRoot(state, rest)
      mkdirSync(workFolder, { recursive: true })
      return { ...state, workFolder }
    }
    case 'ENV': {
      const [variable = '', value = ''] = rest.split('=')
      return { ...state, env: { ...state.env, [variable]: value } }
    }
    case 'COPY':
      copy(rest, state, built, parts)
      return state
    case 'RUN':
      // Root alone may give folders away, and here nobody has to take them.
      if (!rest.startsWith('chown ')) run(rest, state)
      return state
    default:
      throw new Error(`${name} is not known here.`)
  }
}

function copy(
  rest: string,
  state: BuiltStage,
  built: ReadonlyMap<string, BuiltStage>,
  { context, ignored }: BuildParts,
): void {
  const [, from, source = '', target = ''] = /^(?:--from=(\S+)\s+)?(\S+)\s+(\S+)$/u.exec(rest) ?? []
  const to = inRoot(state, target)
  if (from === undefined) {
    const folder = resolve(context, source)
    cpSync(folder, to, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !isIgnored(relative(context, path), ignored),
    })
    return
  }
  const other = built.get(from)
  if (other === undefined) throw new Error(`There is no stage ${from}.`)
  cpSync(inRoot(other, source), to, { recursive: true, verbatimSymlinks: true })
}

function run(line: string, { workFolder, env }: BuiltStage): void {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', line], {
    cwd: workFolder,
    env: { ...outside(), ...env },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${line} ended with ${status}.\n${stdout}${stderr}`)
}

/** The environment without what npm and pnpm say to their own children. */
function outside(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:npm|pnpm)_|^INIT_CWD$/iu.test(name)))
}

/** A path of an image as one of this machine. */
export function inRoot({ root, workFolder }: BuiltStage, path: string): string {
  return isAbsolute(path) ? join(root, path) : resolve(workFolder, path)
}
