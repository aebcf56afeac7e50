import type { NewRulesetVersion, Published, RulesetVersions } from '@handoffkit/sinks'
import type { Database, Engine } from './engine.ts'
import type { PayloadCipher } from './payload-cipher.ts'
import { newRulesetRow, readRulesetHead, readRulesetVersion } from './ruleset-row.ts'

/** Announced when a version was published. No lane has this name. */
export const RULESETS = '*rulesets'

const DEFAULT_LIMIT = 50

/** Published versions of rulesets in a database. */
export function storedRulesets(engine: Engine, cipher: PayloadCipher): RulesetVersions {
  return {
    publish: (version, expected) => engine.write((db) => publish(db, version, expected, { engine, cipher })),
    currentNumber: (workspace) => engine.read((db) => currentNumber(db, workspace)),
    get: (workspace, version) =>
      engine.read(async (db) => {
        const row = await versionsOf(db, workspace).selectAll().where('version', '=', version).executeTakeFirst()
        return row === undefined ? undefined : readRulesetVersion(row, cipher)
      }),
    ofRevision: (workspace, revision) =>
      engine.read(async (db) => {
        const found = versionsOf(db, workspace).selectAll().where('revision', '=', revision)
        const row = await found.orderBy('version', 'desc').limit(1).executeTakeFirst()
        return row === undefined ? undefined : readRulesetVersion(row, cipher)
      }),
    list: (workspace, { before = Number.MAX_SAFE_INTEGER, limit = DEFAULT_LIMIT } = {}) =>
      engine.read(async (db) => {
        const rows = await versionsOf(db, workspace)
          .select(['workspace', 'version', 'revision', 'created_at_ms', 'restored_from', 'data_key', 'about'])
          .where('version', '<', before)
          .orderBy('version', 'desc')
          .limit(limit)
          .execute()
        const versions = rows.map((row) => readRulesetHead(row, cipher))
        const last = versions.at(-1)
        return last === undefined || last.version === 1 ? { versions } : { versions, next: last.version }
      }),
    onPublished: (listener) =>
      engine.onAnnouncement((topic) => {
        if (topic === RULESETS) listener()
      }),
  }
}

interface PublishParts {
  readonly engine: Engine
  readonly cipher: PayloadCipher
}

/** The row of the current version is locked first, so publishers come one after the other and numbers have no gaps. */
async function publish(
  db: Database,
  given: NewRulesetVersion,
  expected: number,
  { engine, cipher }: PublishParts,
): Promise<Published> {
  const { workspace } = given
  await db
    .insertInto('ruleset_current')
    .values({ workspace, version: 0 })
    .onConflict((conflict) => conflict.column('workspace').doNothing())
    .execute()
  const query = db.selectFrom('ruleset_current').select('version').where('workspace', '=', workspace)
  const { version: current } = await (engine.locksRows ? query.forUpdate() : query).executeTakeFirstOrThrow()
  if (current !== expected) return { kind: 'superseded', current }
  const version = current + 1
  const createdAtMs = await engine.nowMs(db)
  await db
    .insertInto('ruleset_version')
    .values(newRulesetRow(given, version, createdAtMs, cipher))
    .execute()
  await db.updateTable('ruleset_current').set({ version }).where('workspace', '=', workspace).execute()
  await engine.announce(db, RULESETS)
  return { kind: 'published', version: { ...given, version, createdAtMs } }
}

async function currentNumber(db: Database, workspace: string): Promise<number> {
  const query = db.selectFrom('ruleset_current').select('version').where('workspace', '=', workspace)
  return (await query.executeTakeFirst())?.version ?? 0
}

function versionsOf(db: Database, workspace: string) {
  return db.selectFrom('ruleset_version').where('workspace', '=', workspace)
}
