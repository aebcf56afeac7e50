// Runs other programs.
import { spawn, spawnSync } from 'node:child_process'
import { constants } from 'node:os'
import { root } from './repository.mjs'

const windows = process.platform === 'win32'

/**
 * Runs a tool to its end; everything it prints goes to standard error.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {number} its exit code; 127 when it could not be started
 */
export function runTool(command, args, env) {
  const stdio = /** @type {const} */ (['ignore', 2, 2])
  const { status, signal } = spawnSync(command, [...args], { cwd: root, env, stdio: [...stdio], shell: windows })
  if (signal !== null) return 128 + constants.signals[signal]
  return status ?? 127
}

/**
 * Runs a tool to its end and shows what it printed, on standard error, only when it failed.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {number} its exit code; 127 when it could not be started
 */
export function runToolQuietly(command, args, env) {
  const { status, stdout, stderr } = spawnSync(command, [...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: windows,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0) process.stderr.write(`${stdout}${stderr}`)
  return status ?? 127
}

/**
 * Becomes the command, as far as Node can: same input and output, signals passed on, same exit code or signal at the end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv, cwd: string }} place
 * @returns {Promise<number>} its exit code
 */
export function become(command, args, { env, cwd }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { cwd, env, stdio: 'inherit' })

    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => {
      // A terminal sends Ctrl-C to every process of the group: passed on as well, the child would see it twice.
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      child.kill(signal)
    }
    /** @type {readonly NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, passOn)

    // npm runs a script through a shell, and a signal to npm ends that shell without reaching us.
    const { ppid } = process
    const orphaned = setInterval(() => {
      if (process.ppid !== ppid) child.kill('SIGTERM')
    }, 500).unref()

    child.on('error', reject)
    child.on('exit', (code, signal) => {
      clearInterval(orphaned)
      for (const name of signals) process.off(name, passOn)
      if (signal !== null) process.kill(process.pid, signal)
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  })
}
