import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { root } from '../../src/start/repository.mjs'

/** A process that becomes `script`, as the wrapper becomes the command that it was asked for. */
function wrapped(script: string) {
  const wrapper = `import { become } from './packages/tools/src/start/spawn.mjs'
process.exitCode = await become(process.execPath, ['-e', ${JSON.stringify(script)}], { env: process.env, cwd: process.cwd() })`
  return spawn(process.execPath, ['--input-type=module', '-e', wrapper], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
}

describe('the wrapper is not noticed', () => {
  test('input goes in, output comes out, the exit code stays', async () => {
    const child = wrapped(
      "process.stdin.on('data', (d) => process.stdout.write(String(d).toUpperCase())).on('end', () => (process.exitCode = 7))",
    )
    child.stdin.end('hello')
    const ended = once(child, 'exit')
    expect(await text(child.stdout)).toBe('HELLO')
    expect(await ended).toEqual([7, null])
  })

  test.each(['SIGTERM', 'SIGINT'] as const)('%s reaches the command, which ends in its own way', async (signal) => {
    const child = wrapped(
      `process.on('${signal}', () => { console.log('bye'); process.exit(0) }); console.log('ready'); setInterval(() => {}, 1000)`,
    )
    const ended = once(child, 'exit')
    const [first] = (await once(child.stdout, 'data')) as [Buffer]
    expect(String(first)).toBe('ready\n')
    child.kill(signal)
    expect(await text(child.stdout)).toBe('bye\n')
    expect(await ended).toEqual([0, null])
  })

  test('a command that a signal ends ends the wrapper by the same signal', async () => {
    const child = wrapped("process.kill(process.pid, 'SIGKILL')")
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
  })
})
