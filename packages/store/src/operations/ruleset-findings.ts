import type { Database } from '../engine.ts'
import type { PayloadCipher } from '../payload-cipher.ts'
import type { RulesetVersionRow } from '../ruleset-row.ts'
import { readRulesetVersion } from '../ruleset-row.ts'
import type { StoreFinding } from './store-finding.ts'

/** Published versions that cannot be opened, gaps between them, and workspaces whose newest version is not the current one. */
export async function rulesetFindings(db: Database, cipher: PayloadCipher): Promise<readonly StoreFinding[]> {
  const current = await db.selectFrom('ruleset_current').selectAll().orderBy('workspace').execute()
  const numbers = await db.selectFrom('ruleset_version').select(['workspace', 'version']).orderBy('version').execute()
  const workspaces = new Set([...current, ...numbers].map(({ workspace }) => workspace))
  const gaps = [...workspaces].flatMap((workspace): readonly StoreFinding[] => {
    const kept = numbers.filter((one) => one.workspace === workspace).map(({ version }) => version)
    const newest = current.find((one) => one.workspace === workspace)?.version ?? 0
    const isWhole = kept.length === newest && kept.every((version, place) => version === place + 1)
    if (isWhole) return []
    const message = `The ruleset of ${workspace} has ${kept.length} versions, and its current one is ${newest}: one is missing or too many.`
    return [{ code: 'ruleset-differs', message }]
  })
  const findings = [...gaps]
  for (const place of numbers) {
    const row = await rowAt(db, place)
    if (!opens(row, cipher))
      findings.push({
        code: 'cannot-be-opened',
        message: `Version ${place.version} of the ruleset of ${place.workspace} cannot be opened: it was changed, or sealed with another key.`,
      })
  }
  return findings
}

/** One at a time: texts may be large. */
function rowAt(db: Database, { workspace, version }: Pick<RulesetVersionRow, 'workspace' | 'version'>) {
  const rows = db.selectFrom('ruleset_version').selectAll().where('workspace', '=', workspace)
  return rows.where('version', '=', version).executeTakeFirstOrThrow()
}

function opens(row: RulesetVersionRow, cipher: PayloadCipher): boolean {
  try {
    readRulesetVersion(row, cipher)
    return true
  } catch {
    return false
  }
}
