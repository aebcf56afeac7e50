import type { Finding } from '@handoffkit/core'
import type { SourceReference, WorkspaceFile } from '@handoffkit/schema'
import type { SourceDefinition } from '@handoffkit/sources/define'
import { checkOptions } from './check-options.ts'
import { findingsOf } from './error-findings.ts'
import { findSource, unknownSource } from './sources.ts'

/** A source that a workspace names, with its options checked. */
export interface CheckedSource {
  readonly reference: SourceReference
  readonly definition: SourceDefinition
  readonly options: unknown
}

/** What can be used of a workspace's sources, and all that is wrong with them. Needs no secret. */
export async function checkSources(
  { sources = [] }: WorkspaceFile,
  given: readonly SourceDefinition[],
): Promise<{ readonly sources: readonly CheckedSource[]; readonly findings: readonly Finding[] }> {
  const checks = await Promise.all(
    sources.map((reference, place) => checkSource(reference, `/sources/${place}`, given)),
  )
  return {
    sources: checks.flatMap(({ source }) => source ?? []),
    findings: [...checks.flatMap(({ findings }) => findings), ...sources.flatMap(twice)],
  }
}

interface SourceCheck {
  readonly source?: CheckedSource
  readonly findings: readonly Finding[]
}

async function checkSource(
  reference: SourceReference,
  path: string,
  given: readonly SourceDefinition[],
): Promise<SourceCheck> {
  const { name, source = name, secrets = {} } = reference
  const definition = await findSource(source, given)
  if (definition === undefined)
    return { findings: [unknownSource(source, given, `${path}/${reference.source === undefined ? 'name' : 'source'}`)] }
  try {
    const options = checkOptions(`source "${name}"`, definition.optionsSchema, reference.options, `${path}/options`)
    const found = definition.check?.(options, new Set(Object.keys(secrets))) ?? []
    const findings = found.map((finding) => ({ ...finding, path: `${path}${finding.path}` }))
    return { source: { reference, definition, options }, findings }
  } catch (error) {
    return { findings: findingsOf(error, { code: 'option-invalid', path: `${path}/options` }) }
  }
}

function twice({ name }: SourceReference, place: number, all: readonly SourceReference[]): readonly Finding[] {
  if (all.findIndex((one) => one.name === name) === place) return []
  return [
    {
      code: 'duplicate-source',
      severity: 'error',
      path: `/sources/${place}/name`,
      message: `Two sources are called "${name}", and a name is an address.`,
      hint: 'Give one another name, and say with "source" what it is.',
    },
  ]
}
