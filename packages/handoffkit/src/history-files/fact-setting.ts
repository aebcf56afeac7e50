import type { Detector, Environment, FactName } from '@handoffkit/core'
import { DETECTORS, declareCatalog } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import { factsRead } from '@handoffkit/rules'
import { workspaceWithholding } from '../build-basis.ts'
import type { WorkspaceCheck } from '../check-workspace.ts'
import { sha256 } from '../digest.ts'
import type { FactSetting } from './fact-encoder.ts'

/** What facts of a history depend on, and what masks texts of it. */
export interface HistorySetting {
  readonly facts: FactSetting
  readonly detectors: readonly Detector[]
}

/** What facts are gathered under. */
export interface HistorySettingParts {
  /** Absent: there is no workspace. */
  readonly workspace?: Pick<WorkspaceCheck, 'file' | 'catalog' | 'plugins'>
  /** Of events that name none. */
  readonly environment: Environment
  /** Rules that ask for facts. */
  readonly rules: readonly CompiledRuleset[]
}

/**
 * Under what a history is read: fields, aliases and redactions as the workspace has them now.
 *
 * Where the fields are not known, nobody can tell which keys fill them: rules that ask for `field.*` or `verdict.*` then
 * cannot tell.
 */
export function historySetting({ workspace, environment, rules }: HistorySettingParts): HistorySetting {
  const { file, catalog, plugins = [] } = workspace ?? {}
  const detectors = [...DETECTORS, ...plugins.flatMap((plugin) => plugin.detectors ?? [])]
  const withholding = file === undefined ? undefined : workspaceWithholding(file, detectors)
  return {
    facts: {
      catalog: catalog ?? declareCatalog({ fields: [], teams: [] }, sha256),
      contextAliases: new Map(Object.entries(file?.contextAliases ?? {})),
      withheld: withholding?.keys ?? new Map(),
      environment,
      leftOut: catalog === undefined ? new Set(rules.flatMap(factsOfFields)) : new Set(),
    },
    detectors: withholding?.detectors ?? detectors,
  }
}

function factsOfFields(rules: CompiledRuleset): readonly FactName[] {
  return [...factsRead(rules)].filter((fact) => fact.startsWith('field.') || fact.startsWith('verdict.'))
}
