import { dirname, resolve } from 'node:path'
import type { AdapterDefinition, Environment, FieldCatalog, Finding } from '@handoffkit/core'
import { DETECTORS, declareCatalog, inReadingOrder, teamNames } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import type { SourceText, WorkspaceFile } from '@handoffkit/schema'
import { locate, parseJsonc, readCatalogFile, readWorkspaceFile } from '@handoffkit/schema'
import { checkSwitches } from '@handoffkit/sinks'
import { aliasFields } from './alias-fields.ts'
import type { ConnectionCheck } from './check-connection.ts'
import { checkConnection, offlineCatalog } from './check-connection.ts'
import { checkRuleset } from './check-ruleset.ts'
import { checkSecondDesk } from './check-second-desk.ts'
import { checkSources } from './check-sources.ts'
import { connectionOf } from './desk-settings.ts'
import { sha256 } from './digest.ts'
import { environmentsOf } from './environments-of.ts'
import { findingsOf } from './error-findings.ts'
import type { FileReader } from './file-reader.ts'
import type { LoadedPlugin } from './load-plugins.ts'
import { loadPlugins } from './load-plugins.ts'
import { storeFindings } from './store-findings.ts'
import { storePlace } from './store-place.ts'
import { checkWebhooks } from './webhooks/check-webhooks.ts'

/** Everything that is wrong with the files of a workspace, and what can be used of them. */
export interface WorkspaceCheck {
  /** In reading order. */
  readonly findings: readonly Finding[]
  readonly file?: WorkspaceFile
  readonly plugins: readonly LoadedPlugin[]
  /** Absent when it has mistakes. */
  readonly ruleset?: CompiledRuleset
  /** What rules were checked against: the snapshot, else what the workspace file itself declares. */
  readonly catalog?: FieldCatalog
  /** Teams of that catalog, under the names that rules use. */
  readonly teams?: ReadonlySet<string>
}

/** What a workspace is checked against, beside its own files. */
export interface CheckingWorkspace {
  /** In place of the catalog that its file names or declares; its aliases apply. */
  readonly catalog?: FieldCatalog
}

/**
 * Checks a workspace file with all that it names: settings, plugins, adapters and their options, catalog snapshot, rules.
 * Needs no secrets and calls no helpdesk.
 *
 * @param path of the workspace file
 * @param atMs the present, in milliseconds since the epoch
 * @throws HandoffError HK_FILE_UNREADABLE when there is no workspace file
 */
export async function checkWorkspace(
  path: string,
  files: FileReader,
  atMs: number,
  against: CheckingWorkspace = {},
): Promise<WorkspaceCheck> {
  const { text, shown } = files.read(path)
  const parsed = parseJsonc(text, shown)
  if (!parsed.ok) return { findings: parsed.findings, plugins: [] }
  const source = parsed.value
  const read = readWorkspaceFile(source.value, source)
  if (!read.ok)
    return { findings: inReadingOrder([...read.findings, ...rulesAlone(source, path, files, atMs)]), plugins: [] }
  const file = read.value
  const folder = dirname(resolve(path))

  const loaded = await loadAll(file, folder)
  const adapters = loaded.plugins.flatMap((plugin) => plugin.adapters ?? [])
  const connections = await checkConnections(file, adapters)
  const sources = await checkSources(
    file,
    loaded.plugins.flatMap((plugin) => plugin.sources ?? []),
  )
  const catalog =
    against.catalog === undefined
      ? await catalogOf(file, folder, files, connections.production)
      : given(against.catalog, file)
  const teams =
    catalog.catalog && teamNames(catalog.catalog, Object.entries(connectionOf(file, 'production').aliases?.teams ?? {}))
  const rules = rulesOf(file, folder, files, {
    plugins: loaded.plugins,
    atMs,
    ...(catalog.catalog === undefined ? {} : { catalog: catalog.catalog }),
    ...(teams === undefined ? {} : { teams }),
  })
  const ofFile = [
    ...loaded.findings,
    ...connections.findings,
    ...switchFindings(file, atMs),
    ...storeFindings(file),
    ...sources.findings,
    ...checkWebhooks(file),
    ...detectorFindings(file, loaded.plugins),
    ...(catalog.catalog === undefined ? [] : fieldFindings(file, catalog.catalog)),
    ...catalog.ofFile,
    ...rules.ofFile,
  ]
  return {
    findings: inReadingOrder([...read.findings, ...placed(ofFile, source), ...catalog.findings, ...rules.findings]),
    file,
    plugins: loaded.plugins,
    ...(rules.ruleset === undefined ? {} : { ruleset: rules.ruleset }),
    ...(catalog.catalog === undefined ? {} : { catalog: catalog.catalog }),
    ...(teams === undefined ? {} : { teams }),
  }
}

/** The rules of a workspace file that cannot be used itself, so that all mistakes are told at once. */
function rulesAlone(source: SourceText, path: string, files: FileReader, atMs: number): readonly Finding[] {
  const value: unknown = source.value
  if (typeof value !== 'object' || value === null || !('ruleset' in value) || typeof value.ruleset !== 'string')
    return []
  try {
    return checkRuleset(resolve(dirname(path), value.ruleset), files, { atMs }).findings
  } catch {
    return []
  }
}

/** With lines, each mistake once: environments share most of their settings. */
function placed(findings: readonly Finding[], source: SourceText): readonly Finding[] {
  const unique = new Map(
    findings.map((finding) => [JSON.stringify([finding.code, finding.path, finding.message]), finding]),
  )
  return locate([...unique.values()], source)
}

async function loadAll(file: WorkspaceFile, folder: string) {
  const loaded = await Promise.all(
    (file.plugins ?? []).map(async (reference, place) => {
      try {
        return { plugins: await loadPlugins([reference], folder), findings: [] }
      } catch (error) {
        return { plugins: [], findings: findingsOf(error, { code: 'plugin-invalid', path: `/plugins/${place}` }) }
      }
    }),
  )
  return {
    plugins: loaded.flatMap(({ plugins }) => plugins),
    findings: loaded.flatMap(({ findings }, place) =>
      findings.map((finding) => ({ ...finding, path: finding.path.replace(/^\/plugins\/0\//u, `/plugins/${place}/`) })),
    ),
  }
}

async function checkConnections(file: WorkspaceFile, adapters: readonly AdapterDefinition[]) {
  const environments: readonly Environment[] = [...new Set([...environmentsOf(file), 'production' as const])]
  const checks = await Promise.all(
    environments.map(async (environment) => [environment, await checkConnection(file, environment, adapters)] as const),
  )
  const seconds = await Promise.all(environments.map((environment) => checkSecondDesk(file, environment, adapters)))
  return {
    findings: [...checks.flatMap(([, { findings }]) => findings), ...seconds.flat()],
    production: checks.find(([environment]) => environment === 'production')?.[1],
  }
}

/** A catalog that stands in place of the workspace's own. */
function given(catalog: FieldCatalog, file: WorkspaceFile) {
  const aliased = aliasFields(catalog, connectionOf(file, 'production').aliases?.fields ?? {})
  return { catalog: aliased.catalog, findings: [], ofFile: aliased.findings }
}

/** The catalog that rules are checked against, with mistakes in its file and in what the workspace file says of it. */
async function catalogOf(
  file: WorkspaceFile,
  folder: string,
  files: FileReader,
  production: ConnectionCheck | undefined,
): Promise<{
  readonly catalog?: FieldCatalog
  readonly findings: readonly Finding[]
  readonly ofFile: readonly Finding[]
}> {
  const aliases = { ...file.helpdesk, ...file.environments?.production?.helpdesk }.aliases
  if (file.catalog === undefined) {
    const catalog = production && (await offlineCatalog(production, aliases))
    return { findings: [], ofFile: [], ...(catalog === undefined ? {} : { catalog }) }
  }
  try {
    const { text, shown } = files.read(resolve(folder, file.catalog))
    const parsed = parseJsonc(text, shown)
    if (!parsed.ok) return { findings: parsed.findings, ofFile: [] }
    const read = readCatalogFile(parsed.value.value, parsed.value)
    if (!read.ok) return { findings: read.findings, ofFile: [] }
    const { catalog, findings } = aliasFields(declareCatalog(read.value, sha256), aliases?.fields ?? {})
    return { catalog, findings: read.findings, ofFile: findings }
  } catch (error) {
    return { findings: [], ofFile: findingsOf(error, { code: 'unreadable-file', path: '/catalog' }) }
  }
}

const rulesetInStore: Finding = {
  code: 'ruleset-in-store',
  severity: 'error',
  path: '/ruleset',
  message:
    'The ruleset is to come from the store, and the store is memory: published versions would end with the process.',
  hint: 'Name a store that lasts, such as "store": "sqlite:./.handoffkit/handoffs.db", or a rule file: "ruleset": "./ruleset.json".',
}

function rulesOf(
  file: WorkspaceFile,
  folder: string,
  files: FileReader,
  surroundings: Parameters<typeof checkRuleset>[2],
): { readonly ruleset?: CompiledRuleset; readonly findings: readonly Finding[]; readonly ofFile: readonly Finding[] } {
  if (typeof file.ruleset !== 'string')
    return { findings: [], ofFile: storePlace(file, folder).kind === 'memory' ? [rulesetInStore] : [] }
  try {
    return { ...checkRuleset(resolve(folder, file.ruleset), files, surroundings), ofFile: [] }
  } catch (error) {
    return { findings: [], ofFile: findingsOf(error, { code: 'unreadable-file', path: '/ruleset' }) }
  }
}

function switchFindings(file: WorkspaceFile, atMs: number): readonly Finding[] {
  return environmentsOf(file).flatMap((environment) =>
    checkSwitches(environment, file.environments?.[environment] ?? {}, atMs).map((finding) => ({
      ...finding,
      path: `/environments/${environment}${finding.path}`,
    })),
  )
}

function detectorFindings({ redact = [] }: WorkspaceFile, plugins: readonly LoadedPlugin[]): readonly Finding[] {
  const detectors = [...DETECTORS, ...plugins.flatMap((plugin) => plugin.detectors ?? [])].map(({ name }) => name)
  return redact.flatMap((redaction, place): readonly Finding[] =>
    'detector' in redaction && !detectors.includes(redaction.detector)
      ? [
          {
            code: 'unknown-detector',
            severity: 'error',
            path: `/redact/${place}/detector`,
            message: `There is no detector "${redaction.detector}", so nothing would be masked.`,
            hint: `Use one of ${detectors.join(', ')}, or load a plugin that brings it.`,
          },
        ]
      : [],
  )
}

/** Keys in the workspace file that are meant to be ticket fields and are none. */
function fieldFindings(file: WorkspaceFile, { fields }: FieldCatalog): readonly Finding[] {
  const known = new Set<string>(fields.map(({ key }) => key))
  const unknown = (key: string, path: string): readonly Finding[] =>
    known.has(key)
      ? []
      : [
          {
            code: 'unknown-field',
            severity: 'warning',
            path,
            message: `The helpdesk has no field "${key}".`,
            hint: 'Run "handoff fields" for the fields that it has.',
          },
        ]
  const pointer = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')
  return [
    ...Object.entries(file.contextAliases ?? {}).flatMap(([key, field]) =>
      unknown(field, `/contextAliases/${pointer(key)}`),
    ),
    ...Object.keys(file.helpdesk.fieldDefaults ?? {}).flatMap((key) =>
      unknown(key, `/helpdesk/fieldDefaults/${pointer(key)}`),
    ),
  ]
}
