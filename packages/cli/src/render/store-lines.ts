import type { StoreOperations } from 'handoffkit'
import { plural } from './finding-lines.ts'
import type { Line } from './line.ts'
import { accent, bad, EMPTY, good, line, quiet, strong } from './line.ts'
import { labelled, paragraph } from './page.ts'
import { wrap } from './wrap.ts'

type Answer<Name extends keyof StoreOperations> = StoreOperations[Name] extends (...given: never) => Promise<infer Told>
  ? Told
  : never

/** How far an operation is. */
export interface OperationProgress {
  readonly doing: 'copying' | 'comparing' | 'checking' | 'changing'
  readonly done: number
  readonly of: number
}

export function progressWords({ doing, done, of }: OperationProgress): string {
  return `${doing} ${done} of ${Math.max(done, of)}`
}

export function backupLines({ rows }: Answer<'backupStore'>, shown: string, width: number): readonly Line[] {
  return paragraph(
    line`${good('✓')} ${strong('Backed up')} ${rowWords(rows)} to ${accent(shown)}, and read again.`,
    width,
  )
}

export function restoreLines(restored: Answer<'restoreStore'>, name: string, width: number): readonly Line[] {
  return [
    ...paragraph(
      line`${good('✓')} ${strong('Restored')} ${rowWords(restored.rows)} into ${accent(name)}; every row is equal.${resumedWords(restored)}`,
      width,
    ),
    ...safeLines(restored, width),
  ]
}

export function copyLines(copied: Answer<'copyStore'>, from: string, to: string, width: number): readonly Line[] {
  return [
    ...paragraph(
      line`${good('✓')} ${strong('Copied')} ${rowWords(copied.rows)} from ${accent(from)} to ${accent(to)}; every row is equal.${resumedWords(copied)}`,
      width,
    ),
    ...paragraph(quiet('Name the new store in the workspace file before anything is started again.'), width),
  ]
}

/** What was done so that nothing of a restored store is sent twice. */
export function safeLines({ deliveries, inDoubt, fromMs }: Answer<'afterRestore'>, width: number): readonly Line[] {
  if (deliveries === 0) return paragraph(line`${good('✓')} No delivery was open, so nothing can be sent twice.`, width)
  const told = line`${good('✓')} ${strong('Made safe')}: ${plural(deliveries, 'handoff')} had not ended. What may have been sent of ${inDoubt} is in doubt now: the helpdesk is asked before anything is sent.`
  const from = fromMs === null ? '' : ` They go on from ${new Date(fromMs).toISOString()}.`
  return paragraph(line`${told} Workers from before can write nothing any more.${from}`, width)
}

export function migrateLines({ ran, pending }: Answer<'migrateStore'>, name: string, width: number): readonly Line[] {
  if (pending.length > 0)
    return [
      ...paragraph(line`${bad('✗')} ${accent(name)} needs ${plural(pending.length, 'migration')}:`, width),
      ...pending.map((one) => line`  ${one}`),
    ]
  if (ran.length === 0) return paragraph(line`${good('✓')} ${accent(name)} is up to date.`, width)
  return [
    ...paragraph(line`${good('✓')} ${strong('Migrated')} ${accent(name)}:`, width),
    ...ran.map((one) => line`  ${one}`),
  ]
}

export function rotateLines({ handoffs, resumed }: Answer<'rotateKey'>, name: string, width: number): readonly Line[] {
  return [
    ...paragraph(
      line`${good('✓')} ${strong('The master key was changed')}: ${plural(handoffs, 'handoff')} of ${accent(name)} wrapped anew. The old key is refused.${resumed ? ' An earlier change was gone on with.' : ''}`,
      width,
    ),
    ...paragraph(quiet('Older backups open with the old key alone.'), width),
  ]
}

export function verifyLines(
  { findings, counts, encryption }: Answer<'verifyStore'>,
  name: string,
  width: number,
): readonly Line[] {
  const counted = Object.entries(counts).map(([status, rows]) => `${rows} ${status}`)
  return [
    ...labelled('Store', [name], width),
    ...labelled('Handoffs', [counted.length === 0 ? 'none' : counted.join(', ')], width),
    ...labelled('Payloads', [encryption === 'none' ? 'plain' : `sealed (${encryption})`], width),
    EMPTY,
    ...findings.flatMap(({ code, handoffId, message }) => [
      ...wrap(line`${bad('error')} ${quiet(code)}${handoffId === undefined ? '' : ` ${handoffId}`}`, width, {
        hanging: 2,
      }),
      ...wrap(line`  ${message}`, width, { hanging: 2 }),
      EMPTY,
    ]),
    findings.length === 0
      ? line`${good('✓')} ${strong('All is well.')}`
      : line`${bad('✗')} ${strong(plural(findings.length, 'mistake'))}`,
  ]
}

function rowWords(rows: Answer<'copyStore'>['rows']): string {
  return `${plural(rows.handoff, 'handoff')} with ${plural(rows.attempt, 'attempt')}`
}

function resumedWords({ resumed, begunAnew }: Answer<'copyStore'>): string {
  if (begunAnew) return ' The source had changed since an earlier run, so it was begun anew.'
  return resumed ? ' An earlier run was gone on with.' : ''
}
