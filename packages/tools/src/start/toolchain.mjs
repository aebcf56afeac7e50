// Sees to it that Node and pnpm are there.
import { join } from 'node:path'
import { bring } from './bring.mjs'
import { environmentWith } from './environment.mjs'
import { chooseNode, hostNode, insistThatItRuns, nodeProgram } from './node.mjs'
import { CannotGoOn } from './progress.mjs'
import { oldestNode, pnpmSpec } from './repository.mjs'
import { runTool } from './spawn.mjs'

/** @typedef {{ node: string, env: NodeJS.ProcessEnv }} Toolchain */

/** @returns {Toolchain} */
export function ensureToolchain() {
  const node = chooseNode(hostNode)
  const env = environmentWith(node.folder)
  const pnpm = { name: 'pnpm', spec: pnpmSpec, why: 'it installs the workspace', finish: swapInThePnpmBinary }
  const ownNode = node.brings && {
    ...node.brings,
    why: `Node ${hostNode.version} is older than ${oldestNode}`,
    finish: () => insistThatItRuns(node.folder),
  }
  bring(ownNode ? [ownNode, pnpm] : [pnpm], env)
  return { node: nodeProgram(node.folder), env }
}

/**
 * Without its install script `pnpm` is a shell file without a first line, which a shell runs and turbo cannot ("Exec format error").
 *
 * @param {string} folder
 */
function swapInThePnpmBinary(folder) {
  const status = runTool(process.execPath, [join(folder, 'install.js')], process.env)
  if (status !== 0) throw new CannotGoOn(`pnpm was downloaded but its install.js failed (exit code ${status}).`)
}
