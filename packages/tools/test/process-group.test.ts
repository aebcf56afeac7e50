import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startProcessGroup } from '../src/live/process-group.ts'

const processGroup = new URL('../src/live/process-group.ts', import.meta.url).href
const atExit = new URL('../src/at-exit.ts', import.meta.url).href
let dir: string

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'handoffkit-group-'))
})
afterAll(() => rmSync(dir, { recursive: true }))

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** A shell with a child; it writes the numbers of both. */
const family = (file: string, trap = ':'): string[] => [
  '-c',
  `${trap}; sleep 20 & echo $$ $! > ${file}; wait; sleep 20`,
]

const membersOf = async (file: string): Promise<readonly number[]> => {
  await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8').endsWith('\n')).toBe(true)
  return readFileSync(file, 'utf8').trim().split(' ').map(Number)
}

// Whether a process is alive is read from /proc.
describe.runIf(process.platform === 'linux')('a process group', () => {
  test('stops with its descendants', async () => {
    const file = join(dir, 'stop')
    const group = await startProcessGroup('/bin/sh', family(file), { stdio: 'ignore' })
    const members = await membersOf(file)
    await group.stop()
    await group.stop()
    expect(await group.exited).toBe('SIGTERM')
    expect(members[0]).toBe(group.pid)
    expect(members.filter(isAlive)).toEqual([])
  })

  test('that does not listen to TERM is killed after the grace', async () => {
    const file = join(dir, 'stubborn')
    const group = await startProcessGroup('/bin/sh', family(file, "trap '' TERM"), { stdio: 'ignore' })
    const members = await membersOf(file)
    const started = performance.now()
    await group.stop(200)
    expect(performance.now() - started).toBeGreaterThan(190)
    expect(await group.exited).toBe('SIGKILL')
    expect(members.filter(isAlive)).toEqual([])
  })

  test('that ended by itself tells its exit code', async () => {
    const group = await startProcessGroup('/bin/sh', ['-c', 'exit 3'], { stdio: 'ignore' })
    expect(await group.exited).toBe(3)
    await group.stop()
  })

  test('that cannot start is an error', async () => {
    await expect(
      startProcessGroup('/no/such/program', [], { stdio: 'ignore' }).then((group) => group.exited),
    ).resolves.not.toBe(0)
  })

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL', 'exit', 'throw'] as const)('ends with us at %s', async (end) => {
    const pids = join(dir, `${end}-pids`)
    const cleaned = join(dir, `${end}-cleaned`)
    const program = join(dir, `${end}.mjs`)
    const finish = { exit: 'process.exit(5)', throw: "throw new Error('on purpose')" }[end as 'exit' | 'throw'] ?? ''
    writeFileSync(
      program,
      `import { startProcessGroup } from ${JSON.stringify(processGroup)}
       import { atExit } from ${JSON.stringify(atExit)}
       import { writeFileSync, existsSync } from 'node:fs'
       atExit(() => writeFileSync(${JSON.stringify(cleaned)}, ''))
       await startProcessGroup('/bin/sh', ${JSON.stringify(family(pids))}, { stdio: 'ignore' })
       while (!existsSync(${JSON.stringify(pids)})) await new Promise((next) => setTimeout(next, 10))
       process.stdout.write('ready')
       setInterval(() => {}, 1_000)
       ${finish}`,
    )
    const parent = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'ignore'] })
    const ended = new Promise((resolve) => parent.once('exit', (code, signal) => resolve(signal ?? code)))
    const members = await membersOf(pids)
    if (finish === '') {
      await new Promise((resolve) => parent.stdout.once('data', resolve))
      parent.kill(end as NodeJS.Signals)
    }
    expect(await ended).toBe({ exit: 5, throw: 1 }[end as 'exit' | 'throw'] ?? end)
    expect(existsSync(cleaned)).toBe(end !== 'SIGKILL')
    // At SIGKILL only the kernel is left to tell the group, and it tells the first process alone.
    const mustEnd = end === 'SIGKILL' ? members.slice(0, 1) : members
    await expect.poll(() => mustEnd.filter(isAlive)).toEqual([])
  })
})
