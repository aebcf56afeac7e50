// Brings npm packages into `.tools`.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { CannotGoOn, say } from './progress.mjs'
import { toolsFolder } from './repository.mjs'
import { runTool } from './spawn.mjs'

/**
 * @typedef {object} Brought
 * @property {string} name the package
 * @property {string} spec name@version
 * @property {string} why said to the user while it is fetched
 * @property {(folder: string) => void} finish runs once, after the package is there
 */

/** A package counts as there when this file says so: it is written last, so an interrupted install is done again. */
const marker = (/** @type {Brought} */ { spec }) => join(toolsFolder, `ready-${spec.replaceAll(/[^\w.-]/g, '-')}`)

/**
 * @param {readonly Brought[]} packages
 * @param {NodeJS.ProcessEnv} env
 */
export function bring(packages, env) {
  const missing = packages.filter((wanted) => !existsSync(marker(wanted)))
  if (missing.length === 0) return
  for (const { spec, why } of missing) say(`bringing ${spec} into .tools (${why})`)

  mkdirSync(toolsFolder, { recursive: true })
  const manifest = join(toolsFolder, 'package.json')
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }\n')

  const flags = ['--ignore-scripts', '--save-exact', '--no-audit', '--no-fund', '--loglevel=error']
  const status = npm(['install', '--prefix', toolsFolder, ...flags, ...missing.map(({ spec }) => spec)], env)
  if (status !== 0) {
    throw new CannotGoOn(
      `npm could not install ${missing.map(({ spec }) => spec).join(' and ')} (exit code ${status}). Is the npm registry reachable?`,
    )
  }
  for (const wanted of missing) {
    wanted.finish(join(toolsFolder, 'node_modules', wanted.name))
    writeFileSync(marker(wanted), '')
  }
}

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function npm(args, env) {
  const runningNpm = process.env['npm_execpath']
  if (runningNpm !== undefined && basename(runningNpm) === 'npm-cli.js')
    return runTool(process.execPath, [runningNpm, ...args], env)
  return runTool('npm', args, env)
}
