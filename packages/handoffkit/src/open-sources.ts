import type { WorkspaceFile } from '@handoffkit/schema'
import type { SourceDefinition } from '@handoffkit/sources/define'
import { checkSources } from './check-sources.ts'
import type { OpenSource, SourceSurroundings } from './open-source.ts'
import { openSource } from './open-source.ts'
import { refusalOf } from './refusal-of.ts'

/** The sources of a workspace: checked at once, opened when they are first wanted. Who takes no payloads needs no secret. */
export interface Sources extends AsyncDisposable {
  /** By their names. @throws HandoffError HK_SECRET_MISSING, HK_OPTIONS_INVALID, HK_URL_REFUSED */
  readonly open: () => Promise<ReadonlyMap<string, OpenSource>>
}

/**
 * Takes the sources that a workspace names. Calls nobody.
 *
 * @throws HandoffError HK_WORKSPACE_INVALID with every mistake
 */
export async function keepSources(
  file: WorkspaceFile,
  given: readonly SourceDefinition[],
  around: SourceSurroundings,
): Promise<Sources> {
  const { sources, findings } = await checkSources(file, given)
  if (findings.some(({ severity }) => severity === 'error')) throw refusalOf('HK_WORKSPACE_INVALID', findings)
  let opened: ReadonlyMap<string, OpenSource> | undefined
  return {
    open: async () =>
      (opened ??= new Map(sources.map((source) => [source.reference.name, openSource(source, around)]))),
    [Symbol.asyncDispose]: async () => {
      await Promise.all([...(opened?.values() ?? [])].map((source) => source[Symbol.asyncDispose]()))
    },
  }
}
