import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** How a package command ended. */
export interface AptResult {
  readonly succeeded: boolean
  readonly lines: readonly string[]
  /** Its errors, or else its last lines, as one line. */
  readonly summary: string
}

const patience = ['DPkg::Lock::Timeout=300', 'Acquire::Retries=2', 'Acquire::http::Timeout=30']
const options = ['-q', ...[...patience, 'Dpkg::Use-Pty=0'].flatMap((option) => ['-o', option])]

/** Whether dpkg has all of them, completely set up. */
export async function areInstalled(packages: readonly string[]): Promise<boolean> {
  const { succeeded, lines } = await run('dpkg-query', ['-W', '-f', '${db:Status-Status}\n', ...packages])
  return succeeded && lines.every((status) => status === 'installed')
}

/** Whether the package sources of this machine offer it. */
export async function isOffered(name: string): Promise<boolean> {
  const { lines } = await run('apt-cache', ['policy', name])
  return lines.some((line) => /^Candidate: \d/.test(line))
}

export function updateLists(): Promise<AptResult> {
  return run('apt-get', [...options, '-o', 'APT::Update::Error-Mode=any', 'update'])
}

/** Installs them and what they depend on, nothing that they only recommend; fails rather than remove a package. */
export function install(packages: readonly string[], say: (line: string) => void): Promise<AptResult> {
  const args = [...options, '-y', '--no-install-recommends', '--no-remove', 'install', ...packages]
  return run('apt-get', args, everyFiftyPackages(say))
}

/** One line for each fifty packages, out of the hundreds of lines that apt prints. */
function everyFiftyPackages(say: (line: string) => void): (line: string) => void {
  const steps = { Get: 'fetched', Unpacking: 'unpacked', 'Setting up': 'set up' } as const
  const counts = { Get: 0, Unpacking: 0, 'Setting up': 0 }
  let total = ''
  return (line) => {
    total = /(\d+) newly installed/.exec(line)?.[1] ?? total
    const step = /^(Get|Unpacking|Setting up)[ :]/.exec(line)?.[1] as keyof typeof steps | undefined
    if (step === undefined) return
    counts[step] += 1
    if (counts[step] % 50 === 0) say(`${steps[step]} ${counts[step]} of ${total} packages`)
  }
}

/** Runs a command to its end, in English and without questions. */
function run(command: string, args: readonly string[], onLine: (line: string) => void = () => {}): Promise<AptResult> {
  return new Promise((resolve) => {
    const env = { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive', NEEDRESTART_SUSPEND: '1' }
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const lines: string[] = []
    const keep = (text: string): void => {
      const line = text.trim()
      if (line !== '') lines.push(line)
      onLine(line)
    }
    for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', keep)
    const finish = (succeeded: boolean): void => {
      const errors = lines.filter((line) => line.startsWith('E: '))
      resolve({ succeeded, lines, summary: (errors.length > 0 ? errors : lines).slice(-2).join(' | ').slice(0, 400) })
    }
    child.once('error', (error) => {
      keep(error.message)
      finish(false)
    })
    child.once('close', (code) => finish(code === 0))
  })
}
