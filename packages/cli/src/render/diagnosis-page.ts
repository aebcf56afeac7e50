import type { Capabilities, Finding } from '@handoffkit/core'
import { isAcceptable } from '@handoffkit/core'
import type { Diagnosis, EnvironmentDiagnosis, ServiceDiagnosis } from '../diagnose.ts'
import type { Problem } from '../problem.ts'
import { problemLines } from './error-lines.ts'
import type { FindingsOptions } from './finding-lines.ts'
import { countFindings, findingLines, plural } from './finding-lines.ts'
import type { Line } from './line.ts'
import { bad, EMPTY, good, heading, line, quiet, strong, warning } from './line.ts'
import { banner, labelled } from './page.ts'
import { sourceLines } from './source-lines.ts'

/** Everything about a workspace on one page. */
export function diagnosisPage(diagnosis: Diagnosis, options: FindingsOptions): readonly Line[] {
  const { workspace, environments, exitCode } = diagnosis
  return [
    banner('Doctor', workspace, options.width),
    EMPTY,
    ...fileLines(diagnosis, options),
    ...storeLines(diagnosis, options),
    ...sourceLines(diagnosis.sources ?? [], options.width),
    ...serviceLines(diagnosis, options),
    ...alike(environments).flatMap((group) => [EMPTY, ...groupLines(group, diagnosis, options)]),
    EMPTY,
    exitCode === 0
      ? line`${good('✓')} ${strong('All is well.')}`
      : line`${bad('✗')} ${strong(verdict(diagnosis, exitCode))}`,
  ]
}

const VERDICT = {
  1: 'There are mistakes.',
  2: 'Something must be mended; it stands above.',
  3: 'A helpdesk cannot be reached.',
} as const

function verdict({ environments }: Diagnosis, exitCode: keyof typeof VERDICT): string {
  const isHelpdesk = environments.some(({ problem }) => problem?.exitCode === 3)
  return exitCode === 3 && !isHelpdesk ? 'The database cannot be reached.' : VERDICT[exitCode]
}

function fileLines({ files, findings, rules, tests }: Diagnosis, options: FindingsOptions): readonly Line[] {
  const { width } = options
  const state =
    findings.length === 0
      ? line`${good('✓')} no mistakes`
      : line`${isAcceptable(findings) ? warning('!') : bad('✗')} ${countFindings(findings)}`
  const counted = rules === undefined ? [] : [line`${plural(rules, 'rule')}, ${plural(tests ?? 0, 'test')}`]
  return [
    ...labelled('Files', [files.join(', '), state], width),
    ...(counted.length === 0 ? [] : labelled('Rules', counted, width)),
    ...(findings.length === 0 ? [] : [EMPTY, ...findingLines(findings, options)]),
  ]
}

function storeLines({ store, findings: ofFiles }: Diagnosis, options: FindingsOptions): readonly Line[] {
  if (store === undefined) return []
  const { address, findings = [], problem, state = '' } = store
  const { width } = options
  const said = { ...options, sourceOf: () => undefined }
  const apart = ofFiles.length === 0 ? [] : [EMPTY]
  if (problem !== undefined) {
    const state = line`${bad('✗')} ${problem.exitCode === 3 ? 'cannot be reached' : 'cannot be used'}`
    return [...apart, ...labelled('Store', [state], width), ...problemLines(problem, said)]
  }
  return [
    ...apart,
    ...labelled('Store', [line`${address ?? ''}`, line`${good('✓')} ${state}`], width),
    ...(findings.length === 0 ? [] : [EMPTY, ...findingLines(findings, said)]),
  ]
}

function serviceLines({ service }: Diagnosis, options: FindingsOptions): readonly Line[] {
  const { keysFile, problem, port } = service
  const keys =
    keysFile === undefined
      ? [line`${quiet('no file of keys, which "handoff serve" needs')}`]
      : [line`${problem === undefined ? good('✓') : bad('✗')} keys in ${keysFile}`]
  return [
    ...labelled('Service', [...keys, ...(port === undefined ? [] : [portLine(port)])], options.width),
    ...(problem === undefined ? [] : problemLines(problem, options)),
  ]
}

function portLine({ number, isFree }: NonNullable<ServiceDiagnosis['port']>): Line {
  return isFree
    ? line`${good('✓')} port ${String(number)} is free`
    : line`${warning('!')} port ${String(number)} is taken; it may be by the service itself`
}

type Group = readonly [EnvironmentDiagnosis, ...EnvironmentDiagnosis[]]

/** Environments that differ in nothing but their name and their sink, together. */
function alike(environments: readonly EnvironmentDiagnosis[]): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const one of environments) {
    const { environment: _environment, choice: _choice, problem, ...rest } = one
    const same = JSON.stringify([rest, problem?.message])
    const group = groups.get(same)
    groups.set(same, group === undefined ? [one] : [...group, one])
  }
  return [...groups.values()]
}

function groupLines(group: Group, { findings: ofFiles }: Diagnosis, options: FindingsOptions): readonly Line[] {
  const [{ connection, problem, findings }] = group
  const [diagnosis] = group
  const { width } = options
  const { title, address, capabilities, secrets } = connection
  const desk = line`${strong(connection.adapter)}${title === undefined ? '' : `, ${title}`}${address === undefined ? '' : `, ${address}`}`
  return [
    ...group.map(
      (one) => line`${heading(one.environment)}  ${quiet(one.desk === undefined ? sinkWords(one) : 'second desk')}`,
    ),
    ...labelled('Adapter', [desk, ...(capabilities === undefined ? [] : capabilityLines(capabilities))], width),
    ...labelled(
      'Secrets',
      secrets.length === 0
        ? [quiet('none needed')]
        : secrets.map(({ name, source, isSet }) =>
            isSet
              ? line`${good('✓')} ${name} from ${source}`
              : line`${bad('✗')} ${name} from ${source}: ${bad('not set')}`,
          ),
      width,
    ),
    ...labelled('Helpdesk', [helpdeskLine(diagnosis)], width),
    ...(problem === undefined || isSaid(problem, ofFiles)
      ? []
      : problemLines(problem, { ...options, sourceOf: () => undefined })),
    ...(findings.length === 0 ? [] : findingLines(findings, { ...options, sourceOf: () => undefined })),
  ]
}

/** Whether the mistakes in the files, which stand above, say it already. */
function isSaid({ findings }: Problem, ofFiles: readonly Finding[]): boolean {
  return findings.length > 0 && !isAcceptable(ofFiles)
}

function sinkWords({ choice }: EnvironmentDiagnosis): string {
  if (choice === undefined) return ''
  if (choice.sink === 'live') return 'delivers tickets'
  if (choice.because === 'preview-switch') return 'keeps previews, makes no tickets'
  return `only watches until ${new Date(choice.untilMs).toISOString().slice(0, 10)}`
}

function helpdeskLine({ problem, findings, fields = 0, unusable = 0, teams }: EnvironmentDiagnosis): Line {
  if (problem !== undefined) return line`${bad('✗')} ${problem.exitCode === 3 ? 'cannot be reached' : 'cannot be used'}`
  const mark = isAcceptable(findings) ? good('✓') : bad('✗')
  const fieldWords = `${plural(fields, 'field')}${unusable === 0 ? '' : ` and ${unusable} that no key can fill`}`
  return line`${mark} answers: ${fieldWords}, ${teams === undefined ? 'any team' : plural(teams, 'team')}`
}

const TEAM = { required: 'every ticket has a team', optional: 'tickets may have a team', none: 'no teams' } as const
const PRIORITY = { native: 'priorities', field: 'priorities in a field', none: 'no priorities' } as const
const FIELDS = {
  api: 'fields listed by its API',
  'admin-api': 'fields listed by its admin API',
  config: 'fields from the workspace file',
} as const
const DEDUPE: Readonly<Record<Capabilities['dedupe'], string>> = {
  'idempotency-key': 'an idempotency key keeps a second ticket away',
  upsert: 'tickets are upserted by our id, so there is no second one',
  'client-id': 'tickets have our id, so there is no second one',
  'lookup-strong': 'a look-up of our id keeps a second ticket away',
  'lookup-eventual': 'a search for our id, which sees a ticket after a while, keeps a second one away',
  none: 'in doubt whether a ticket was made, a person must look',
}
const VERIFIED = {
  server: 'checked against a real server',
  spec: "checked against the vendor's API specification",
  docs: 'written after the documentation, not checked',
  unverified: 'not checked',
} as const

function capabilityLines(capabilities: Capabilities): readonly Line[] {
  const { team, priority, tags, privateNote, listFields, dedupe, updateFields, verified } = capabilities
  const can = [
    TEAM[team],
    PRIORITY[priority],
    tags ? 'tags' : 'no tags',
    privateNote ? 'private notes' : 'no private notes',
    FIELDS[listFields],
    updateFields === 'merge' ? 'updates field by field' : 'updates replace all fields',
  ]
  return [
    [quiet(can.join(', '))],
    [quiet(DEDUPE[dedupe])],
    line`${verified === 'server' || verified === 'spec' ? good('✓') : warning('!')} ${quiet(VERIFIED[verified])}`,
  ]
}
