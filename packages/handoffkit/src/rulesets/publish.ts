import { HandoffError } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import type { NewRulesetVersion, RulesetDocument, RulesetVersion, RulesetVersions } from '@handoffkit/sinks'
import type { OpenRuleset } from '../open-ruleset.ts'
import type { ReplaySummary } from '../past/replay-past.ts'
import { isPublishable } from './check-document.ts'
import { isSameDocument } from './document.ts'
import type { PublishLimit } from './publish-limit.ts'
import { limitFindings, parsePublishLimit } from './publish-limit.ts'
import type { RulesReference } from './rules-in-force.ts'
import type { Publication, PublishOptions, RulesetOwner, Rulesets } from './workspace-rulesets.ts'

/** What publishing needs. */
export interface PublishParts extends Pick<Rulesets, 'check' | 'version'> {
  readonly workspace: string
  readonly owner: RulesetOwner
  readonly rules: RulesReference
  readonly versions: RulesetVersions
  /** Takes what was published. */
  readonly look: () => Promise<void>
  /** Opens rules that were published before, whatever the helpdesk has now. @throws HandoffError HK_RULESET_REFUSED */
  readonly open: (version: RulesetVersion) => OpenRuleset
  readonly replay: (ruleset: CompiledRuleset, options: PublishOptions) => Promise<ReplaySummary>
}

/** Characters of the longest note. */
const MAX_NOTE = 2_000

/** Publishes rules that pass every check. @throws as `Rulesets.publish` */
export async function publishDocument(
  document: RulesetDocument,
  options: PublishOptions,
  parts: PublishParts,
): Promise<Publication> {
  insistOnOwner(parts)
  const limit = limitOf(options)
  const expected = await insistOnCurrent(options, parts)
  const checked = await parts.check(document, options.file)
  const { findings, tests } = checked
  const revision = checked.ruleset?.revision ?? null
  const told = { version: expected, revision, findings, ...(tests === undefined ? {} : { tests }) }
  if (!isPublishable(checked)) return { kind: 'refused', ...told }
  const before = expected === 0 ? undefined : await parts.version(expected)
  if (before !== undefined && isSameDocument(before.document, document)) return { kind: 'unchanged', ...told }
  const replay = await parts.replay(checked.ruleset, options)
  const tooMany = limit === undefined ? [] : limitFindings(limit, replay)
  if (tooMany.length > 0) return { kind: 'refused', ...told, findings: [...findings, ...tooMany], replay }
  if (options.dryRun === true) return { kind: 'would-publish', ...told, replay }
  const version = await keep(versionOf(document, checked.ruleset.revision, options, parts), expected, parts)
  return { kind: 'published', ...told, version, replay }
}

/** Publishes an earlier version again. @throws as `Rulesets.restore` */
export async function restoreVersion(
  number: number | undefined,
  options: PublishOptions,
  parts: PublishParts,
): Promise<Publication> {
  insistOnOwner(parts)
  const expected = await insistOnCurrent(options, parts)
  const earlier = await parts.version(number ?? (await earlierThan(expected, parts)))
  const { ruleset, findings } = parts.open(earlier)
  const told = { version: expected, revision: ruleset.revision, findings }
  if (options.dryRun === true) return { kind: 'would-publish', ...told, replay: await parts.replay(ruleset, options) }
  const restored = { ...versionOf(earlier.document, ruleset.revision, options, parts), restoredFrom: earlier.version }
  return { kind: 'published', ...told, version: await keep(restored, expected, parts) }
}

function insistOnOwner({ owner, rules }: PublishParts): void {
  if (owner === 'store') return
  const name = rules.peek()?.ruleset.name ?? 'They'
  throw new HandoffError('HK_RULESET_OWNED_BY_FILE', {
    because:
      owner === 'file'
        ? `The rules of "${name}" come from the file that the workspace file names.`
        : `The rules of "${name}" were handed in by the program that opened the workspace.`,
    hint: 'Edit them there; or write "ruleset": { "from": "store" } into the workspace file, and publish again.',
  })
}

/** Number of the current version, which is the one that the author has seen. @throws HandoffError HK_RULESET_SUPERSEDED */
async function insistOnCurrent(
  { expected }: PublishOptions,
  { versions, workspace, look }: PublishParts,
): Promise<number> {
  // A version that another process has just published is what a replay compares with.
  await look()
  const current = await versions.currentNumber(workspace)
  if (expected === undefined || expected === current) return current
  throw superseded(expected, current)
}

function superseded(expected: number, current: number): HandoffError {
  return new HandoffError('HK_RULESET_SUPERSEDED', {
    because: `It is version ${current}, not ${expected}. Nothing was published.`,
    hint: 'Look at what was published meanwhile, and publish again on top of it.',
  })
}

/** @throws HandoffError HK_REQUEST_INVALID */
function limitOf({ failIf }: PublishOptions): PublishLimit | undefined {
  if (failIf === undefined) return undefined
  const limit = parsePublishLimit(failIf)
  if (limit !== undefined) return limit
  throw new HandoffError('HK_REQUEST_INVALID', {
    because: 'The limit of a publish reads like "changed>5%", "changed>100" or "cannot-tell>0".',
  })
}

/** What a version would undo: the one before the current one, or before the one that the current one brought back. */
async function earlierThan(current: number, { version }: PublishParts): Promise<number> {
  const { restoredFrom } = current === 0 ? { restoredFrom: null } : await version(current)
  return (restoredFrom ?? current) - 1
}

function versionOf(
  document: RulesetDocument,
  revision: string,
  { author, note }: PublishOptions,
  { workspace }: PublishParts,
): NewRulesetVersion {
  return { workspace, revision, document, author, note: note?.slice(0, MAX_NOTE) ?? null, restoredFrom: null }
}

/** @returns the number that it was given @throws HandoffError HK_RULESET_SUPERSEDED when somebody was faster */
async function keep(version: NewRulesetVersion, expected: number, { versions, look }: PublishParts): Promise<number> {
  const published = await versions.publish(version, expected)
  if (published.kind === 'superseded') throw superseded(expected, published.current)
  await look()
  return published.version.version
}
