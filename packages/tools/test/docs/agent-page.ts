import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type { WorkspaceFile } from '@handoffkit/schema'
import { parseJsonc, readWorkspaceFile } from '@handoffkit/schema'
import { createServer, hashApiKey, newApiKey } from '@handoffkit/server'
import type { WorkspaceConfig } from 'handoffkit'
import { openWorkspace } from 'handoffkit'
import { type Page, pageAt } from './page.ts'

/** The page whose agents are run: beside the service here, and beside one with a real helpdesk in the live tests. */
export const agentPage: Page = pageAt('docs/guides/agent.md')

/** A file that the page shows. */
export function fileOf(name: string): string {
  const found = agentPage.blocks.find(({ words }) => words.includes(name))
  if (found === undefined) throw new Error(`${agentPage.path} shows no ${name}.`)
  return found.text
}

/** A workspace file that the page shows. */
export function workspaceFileOf(name: string): WorkspaceFile {
  const source = parseJsonc(fileOf(name))
  const read = source.ok ? readWorkspaceFile(source.value.value, source.value) : source
  if (!read.ok) throw new Error(`${name} has mistakes.`)
  return read.value
}

/** A service under the page's rules, with a key as its reader makes one. */
export interface AgentService extends AsyncDisposable {
  readonly env: { readonly HANDOFF_URL: string; readonly HANDOFF_KEY: string }
}

/** Serves a workspace under the rules of the page. */
export async function serveForAgents(
  file: WorkspaceFile,
  rest: Pick<WorkspaceConfig, 'now' | 'readVariable'> = {},
): Promise<AgentService> {
  await using opening = new AsyncDisposableStack()
  const ruleset = { text: fileOf('ruleset.json'), file: 'ruleset.json' }
  const workspace = opening.use(await openWorkspace({ file, ruleset, ...rest }))
  const key = newApiKey()
  const server = opening.use(
    await createServer({
      workspaces: [workspace],
      keys: [
        {
          name: 'agent',
          sha256: hashApiKey(key),
          environments: ['production'],
          scopes: ['handoffs:write', 'handoffs:read'],
        },
      ],
    }),
  )
  await workspace.choice('production')
  await workspace.start()
  const env = { HANDOFF_URL: await server.listen(), HANDOFF_KEY: key }
  const opened = opening.move()
  return { env, [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() }
}

/** What an agent said, and how it ended. */
export interface AgentRun {
  readonly output: string
  readonly errors: string
  readonly exitCode: number
}

/**
 * Runs a program as the page says, with a customer who answers the first question.
 *
 * @param args of a program of this machine
 */
export async function runAgent(
  program: string,
  args: readonly string[],
  { env }: Pick<AgentService, 'env'>,
  reply = '',
): Promise<AgentRun> {
  const child = spawn(program, args, { env: { PATH: process.env['PATH'], ...env } })
  const errors = text(child.stderr)
  let output = ''
  child.stdout.on('data', (piece) => {
    output += String(piece)
    // An answer that comes before the question is lost.
    if (reply !== '' && output.includes('? ')) child.stdin.end(`${reply}\n`)
  })
  const [exitCode] = (await once(child, 'close')) as [number]
  return { output, errors: await errors, exitCode }
}
