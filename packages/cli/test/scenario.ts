import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from './fake-terminal.ts'

/**
 * A golden transcript of one command. Parts begin with `==== name ====`:
 *
 * - `command`; `in`, a folder of this package instead of an empty one; `copy`, folders of this package; `file NAME`;
 *   `env`; `input`; `columns`, for a terminal of that width
 * - `helpdesk`, a server that answers this status to everything; in files, `{helpdesk}` stands for its address and
 *   `{odd-desk}` for a plugin with a desk that misbehaves
 * - what is expected: `exit`, `output`, `messages`
 */
export interface Scenario {
  readonly about: string
  readonly parts: ReadonlyMap<string, string>
}

const GIVEN = ['command', 'in', 'copy', 'file', 'env', 'input', 'helpdesk', 'columns']
const EXPECTED = ['exit', 'output', 'messages'] as const

/** What a command should say, as parts of a scenario. */
export type Transcript = Readonly<Record<(typeof EXPECTED)[number], string>>

const root = join(import.meta.dirname, '..')
const oddDesk = fileURLToPath(new URL('./odd-desk.ts', import.meta.url))

export function readScenario(path: string): Scenario {
  const [about = '', ...pieces] = readFileSync(path, 'utf8').split(/^==== (.+) ====\n/mu)
  const names = pieces.filter((_, place) => place % 2 === 0)
  const parts = new Map(names.map((name, place) => [name, pieces[place * 2 + 1] ?? '']))
  const unknown = names.filter(
    (name) => !GIVEN.includes(name.split(' ')[0] ?? '') && !EXPECTED.some((expected) => expected === name),
  )
  if (unknown.length > 0) throw new Error(`${path} has unknown parts: ${unknown.join(', ')}`)
  return { about: about.trim(), parts }
}

export function expectedOf({ parts }: Scenario): Transcript {
  return {
    exit: (parts.get('exit') ?? '0').trim(),
    output: parts.get('output') ?? '',
    messages: parts.get('messages') ?? '',
  }
}

/** The scenario's file with what it should have said. */
export function writeScenario(path: string, { about, parts }: Scenario, said: Transcript): void {
  const given = [...parts].filter(([name]) => !EXPECTED.some((expected) => expected === name))
  const told = [
    ['exit', `${said.exit}\n`] as const,
    ...(said.output === '' ? [] : [['output', said.output] as const]),
    ...(said.messages === '' ? [] : [['messages', said.messages] as const]),
  ]
  const text = [...given, ...told].map(([name, part]) => `==== ${name} ====\n${part}`).join('')
  writeFileSync(path, `${about}\n${text}`)
}

/** Runs a scenario in a folder of its own. */
export async function play({ parts }: Scenario): Promise<Transcript> {
  const folder = mkdtempSync(join(tmpdir(), 'handoff-'))
  const server = await fakeHelpdesk(parts.get('helpdesk'))
  try {
    const place = (text: string) => text.replaceAll('{helpdesk}', server.url).replaceAll('{odd-desk}', oddDesk)
    for (const path of lines(parts.get('copy'))) cpSync(join(root, path), folder, { recursive: true })
    for (const [name, part] of parts) {
      if (!name.startsWith('file ')) continue
      const path = join(folder, name.slice('file '.length))
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, place(part))
    }
    if (parts.get('command')?.startsWith('handoff deliver')) ownDesk(folder)
    const said = await run(argumentsOf(parts.get('command') ?? ''), {
      cwd: parts.has('in') ? join(root, (parts.get('in') ?? '').trim()) : folder,
      env: Object.fromEntries(lines(parts.get('env')).map((line) => line.split(/=(.*)/su).slice(0, 2))),
      input: parts.get('input') ?? '',
      ...(parts.has('columns') ? { columns: Number(parts.get('columns')) } : {}),
    })
    const shown = (text: string) =>
      withoutHashes(text.replaceAll(server.url, '{helpdesk}').replaceAll(folder, '{folder}'))
    return { exit: String(said.code), output: shown(said.output), messages: shown(said.messages) }
  } finally {
    await server.close()
    rmSync(folder, { recursive: true })
  }
}

/** Desks in memory live as long as the process; every scenario that makes tickets gets one of its own. */
function ownDesk(folder: string): void {
  const path = join(folder, 'handoff.config.json')
  if (!existsSync(path)) return
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace('"memory",\n    "options": {', `"memory",\n    "options": { "desk": "${folder}",`))
}

/** Hashes change with every change of a text somewhere else; that they are there is what counts. */
function withoutHashes(text: string): string {
  return text
    .replaceAll(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/gu, (hash) => '#'.repeat(hash.length))
    .replaceAll(/(rules|catalog|revision) [0-9a-f]{12}(?![0-9a-f])/gu, '$1 ############')
    .replaceAll('\u001B', '␛')
}

function lines(part: string | undefined): readonly string[] {
  return (part ?? '').split('\n').filter((line) => line !== '')
}

function argumentsOf(command: string): readonly string[] {
  const words = command.trim().match(/"[^"]*"|\S+/gu) ?? []
  return words.slice(1).map((word) => word.replaceAll('"', ''))
}

async function fakeHelpdesk(status: string | undefined) {
  if (status === undefined) return { url: '{helpdesk}', close: () => Promise.resolve() }
  const server = createServer((_, response) => {
    response.writeHead(Number(status.trim()), { 'content-type': 'application/json' }).end('{"message":"no"}')
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => {
          resolve()
        })
      }),
  }
}
