import type { WorkspaceFile } from '@handoffkit/schema'
import type { SourceDefinition } from '@handoffkit/sources/define'
import { checkSources } from './check-sources.ts'
import type { ReadVariable, SecretState } from './secrets.ts'
import { secretStates } from './secrets.ts'

/** What can be told about a source without opening it. Holds no secret. */
export interface SourceReport {
  /** As the workspace file calls it. */
  readonly name: string
  readonly title: string
  /** Whether its requests prove themselves by a signature. */
  readonly isSigned: boolean
  readonly secrets: readonly SecretState[]
}

/** Reports on the sources that a workspace names and that can be used. */
export async function inspectSources(
  file: WorkspaceFile,
  given: readonly SourceDefinition[],
  { readVariable, folder }: { readonly readVariable: ReadVariable; readonly folder: string },
): Promise<readonly SourceReport[]> {
  const { sources } = await checkSources(file, given)
  return sources.map(({ reference: { name, secrets = {} }, definition: { title, verify } }) => ({
    name,
    title,
    isSigned: verify !== undefined,
    secrets: secretStates(secrets, readVariable, folder),
  }))
}
