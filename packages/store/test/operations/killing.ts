import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Operation } from './killed-operation.ts'

const script = join(import.meta.dirname, 'killed-operation.ts')

/** Runs an operation in a process of its own, and kills it once it has said so many lines. @returns whether it was killed */
export async function killAfter(lines: number, operation: Operation): Promise<boolean> {
  const child = spawn(process.execPath, ['--conditions=@handoffkit/source', script, JSON.stringify(operation)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<string | null>((resolve) => {
    child.on('exit', (_, signal) => {
      resolve(signal)
    })
  })
  let heard = 0
  for await (const _ of createInterface({ input: child.stdout })) if (++heard === lines) child.kill('SIGKILL')
  return (await ended) === 'SIGKILL'
}
