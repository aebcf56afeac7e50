import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FactName } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { PluginReference } from '@handoffkit/schema'
import { checkOptions } from './check-options.ts'
import type { Plugin, PluginParts } from './plugin.ts'

/** A plugin that was set up. */
export interface LoadedPlugin extends PluginParts {
  readonly name: string
}

const NAME = /^[a-z0-9-]+$/u

/** Sets up a plugin that is at hand already. @throws HandoffError HK_OPTIONS_INVALID, HK_PLUGIN_INVALID */
export function setUpPlugin(plugin: Plugin<never> | Plugin, options: unknown = {}, pointer = ''): LoadedPlugin {
  const schema = plugin.optionsSchema ?? { type: 'object', additionalProperties: false }
  const checked = checkOptions(`plugin "${plugin.name}"`, schema, options, pointer)
  const parts = (plugin as Plugin).setUp(checked)
  const strangers = (parts.lookUps ?? []).map(({ fact }) => fact).filter((fact) => !isOwn(plugin.name, fact))
  if (!NAME.test(plugin.name) || strangers.length > 0) {
    throw invalid(
      plugin.name,
      strangers.length > 0
        ? `It looks up ${strangers.join(', ')}.`
        : 'Its name is not lowercase letters, digits and dashes.',
      `Look-ups of this plugin are named ${plugin.name}.<name>.`,
    )
  }
  return { name: plugin.name, ...parts }
}

function isOwn(plugin: string, fact: FactName): boolean {
  return fact.startsWith(`${plugin}.`) && fact.length > plugin.length + 1
}

/**
 * Loads the plugins that a workspace names: modules by name, or by path relative to the workspace's folder.
 *
 * @throws HandoffError HK_PLUGIN_INVALID, HK_OPTIONS_INVALID
 */
export async function loadPlugins(
  references: readonly PluginReference[],
  folder: string,
): Promise<readonly LoadedPlugin[]> {
  return Promise.all(
    references.map(async ({ name, from, options }, place) => {
      const plugin = await importPlugin(name, from, folder)
      return setUpPlugin(plugin, options, `/plugins/${place}/options`)
    }),
  )
}

async function importPlugin(name: string, from: string, folder: string): Promise<Plugin> {
  const isPath = from.startsWith('.') || from.startsWith('/')
  let module: unknown
  try {
    const path = isPath ? resolve(folder, from) : createRequire(resolve(folder, 'package.json')).resolve(from)
    module = await import(pathToFileURL(path).href)
  } catch (cause) {
    throw invalid(
      name,
      `It cannot be loaded from "${from}".`,
      isPath ? 'Check the path.' : `Install it: npm install ${from}`,
      cause,
    )
  }
  const plugin = typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined
  if (isPlugin(plugin) && plugin.name === name) return plugin
  throw invalid(
    name,
    `"${from}" does not export a plugin of this name as its default.`,
    'Export default definePlugin({ name, setUp }).',
  )
}

function isPlugin(value: unknown): value is Plugin {
  if (typeof value !== 'object' || value === null) return false
  return 'name' in value && typeof value.name === 'string' && 'setUp' in value && typeof value.setUp === 'function'
}

function invalid(name: string, because: string, hint: string, cause?: unknown): HandoffError {
  return new HandoffError('HK_PLUGIN_INVALID', { because: `Plugin "${name}": ${because}`, hint, cause })
}
