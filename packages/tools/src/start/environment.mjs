// The environment that every command of the repository runs in.
import { delimiter, join } from 'node:path'
import { root, toolsFolder } from './repository.mjs'

/**
 * What `npm run` adds would change what a tool inside does (`npm run -s` makes everything silent). Only what tells how to reach a registry stays.
 */
const keptNpmSettings = /^npm_config_(registry|cafile|ca|strict_ssl|proxy|https_proxy|noproxy|userconfig|cache)$/i

/** @param {string} nodeFolder where `node` lies */
export function environmentWith(nodeFolder) {
  /** @type {NodeJS.ProcessEnv} */
  const env = {}
  for (const [name, value] of Object.entries(process.env)) {
    if (/^npm_/i.test(name) && !keptNpmSettings.test(name)) continue
    env[name] = value
  }
  const path = Object.keys(env).find((name) => name.toLowerCase() === 'path') ?? 'PATH'
  const first = [join(root, 'node_modules', '.bin'), nodeFolder, join(toolsFolder, 'node_modules', '.bin')]
  env[path] = [...first, env[path] ?? ''].join(delimiter)
  env['TURBO_TELEMETRY_DISABLED'] ??= '1'
  env['DO_NOT_TRACK'] ??= '1'
  return env
}
