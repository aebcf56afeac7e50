import type { NewRulesetVersion, RulesetDocument, RulesetVersion, RulesetVersionHead } from '@handoffkit/sinks'
import type { Insertable, Selectable } from 'kysely'
import type { PayloadCipher, RecordKey } from './payload-cipher.ts'
import type { RulesetVersionTable } from './tables.ts'

/** A row of a version as it is read. */
export type RulesetVersionRow = Selectable<RulesetVersionTable>

/** A row without its texts. */
export type RulesetHeadRow = Omit<RulesetVersionRow, 'document'>

type Place = Pick<RulesetVersionRow, 'workspace' | 'version'>

/** What names a version where it is sealed. */
export function nameOfRuleset({ workspace, version }: Place): string {
  return `ruleset/${workspace}/${version}`
}

/** The key of a row. */
export function keyOfRuleset(row: Place & Pick<RulesetVersionRow, 'data_key'>, cipher: PayloadCipher): RecordKey {
  return cipher.keyOf(nameOfRuleset(row), row.data_key)
}

/** The row of a new version, sealed under a key of its own: lists of rules may name customers, and authors are people. */
export function newRulesetRow(
  { document, author, note, ...head }: NewRulesetVersion,
  version: number,
  createdAtMs: number,
  cipher: PayloadCipher,
): Insertable<RulesetVersionTable> {
  const { workspace, revision, restoredFrom } = head
  const key = cipher.newKey(nameOfRuleset({ workspace, version }))
  return {
    workspace,
    version,
    revision,
    created_at_ms: createdAtMs,
    restored_from: restoredFrom,
    data_key: key.wrapped,
    about: key.seal('about', JSON.stringify({ author, note })),
    document: key.seal('document', JSON.stringify(document)),
  }
}

/** @throws HandoffError HK_STORE_UNFIT when it was changed, or sealed with another key */
export function readRulesetHead(row: RulesetHeadRow, cipher: PayloadCipher): RulesetVersionHead {
  const about = keyOfRuleset(row, cipher).open('about', row.about)
  const { author, note } = JSON.parse(about) as Pick<RulesetVersionHead, 'author' | 'note'>
  return {
    workspace: row.workspace,
    version: row.version,
    revision: row.revision,
    author,
    note,
    createdAtMs: row.created_at_ms,
    restoredFrom: row.restored_from,
  }
}

/** @throws as `readRulesetHead` */
export function readRulesetVersion(row: RulesetVersionRow, cipher: PayloadCipher): RulesetVersion {
  const document = keyOfRuleset(row, cipher).open('document', row.document)
  return { ...readRulesetHead(row, cipher), document: JSON.parse(document) as RulesetDocument }
}
