import { HandoffError } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import type { SourceDefinition } from '@handoffkit/sources/define'
import { checkSources } from './check-sources.ts'
import type { OpenSource, SourceSurroundings } from './open-source.ts'
import { openSource } from './open-source.ts'

/**
 * Opens all sources that a workspace names, by their names. Calls nobody.
 *
 * @throws HandoffError HK_WORKSPACE_INVALID with every mistake, HK_SECRET_MISSING, HK_OPTIONS_INVALID, HK_URL_REFUSED
 */
export async function openSources(
  file: WorkspaceFile,
  given: readonly SourceDefinition[],
  around: SourceSurroundings,
): Promise<ReadonlyMap<string, OpenSource>> {
  const { sources, findings } = await checkSources(file, given)
  if (findings.some(({ severity }) => severity === 'error')) {
    throw new HandoffError('HK_WORKSPACE_INVALID', {
      because: findings.map(({ message }) => message).join(' '),
      findings,
    })
  }
  return new Map(sources.map((source) => [source.reference.name, openSource(source, around)]))
}
