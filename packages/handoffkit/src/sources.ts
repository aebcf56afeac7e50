import type { Finding } from '@handoffkit/core'
import type { SourceDefinition } from '@handoffkit/sources/define'

/** The sources that come with the product. Each is loaded when a workspace names it. */
const BUILT_IN: Readonly<Record<string, () => Promise<SourceDefinition>>> = {
  delight: async () => (await import('@handoffkit/sources')).delight,
  botpress: async () => (await import('@handoffkit/sources')).botpress,
  'dialogflow-cx': async () => (await import('@handoffkit/sources')).dialogflowCx,
  'bot-framework': async () => (await import('@handoffkit/sources')).botFramework,
  plain: async () => (await import('@handoffkit/sources')).plain,
}

/** Names of the sources that come with the product. */
export const SOURCE_NAMES: readonly string[] = Object.keys(BUILT_IN)

/** The source of this name: one of those given, else one of ours; nothing when there is none. */
export async function findSource(
  name: string,
  given: readonly SourceDefinition[],
): Promise<SourceDefinition | undefined> {
  return given.find((one) => one.name === name) ?? (Object.hasOwn(BUILT_IN, name) ? BUILT_IN[name]?.() : undefined)
}

/** What is wrong with an entry that names a source which is not there. @param path of the entry */
export function unknownSource(name: string, given: readonly SourceDefinition[], path: string): Finding {
  const names = [...given.map((one) => one.name), ...SOURCE_NAMES]
  return {
    code: 'unknown-source',
    severity: 'error',
    path,
    message: `There is no source "${name}".`,
    hint: `Use one of ${[...new Set(names)].join(', ')}, or load a plugin that brings it.`,
  }
}
