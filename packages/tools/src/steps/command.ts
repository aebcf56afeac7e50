import { spawn } from 'node:child_process'
import { root } from '../start/repository.mjs'

export interface Ran {
  readonly succeeded: boolean
  /** Standard output and standard error, as they came. */
  readonly output: string
}

/** Runs a program from `node_modules/.bin` or the PATH, at the top of the repository, and keeps what it prints. */
export function command(program: string, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const stop = () => child.kill()
    process.once('exit', stop)
    let output = ''
    const keep = (chunk: string) => {
      output += chunk
    }
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    child.on('error', (error) => resolve({ succeeded: false, output: `${program}: ${error.message}\n` }))
    child.on('close', (code) => {
      process.off('exit', stop)
      resolve({ succeeded: code === 0, output })
    })
  })
}
