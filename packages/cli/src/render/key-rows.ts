import type { ShownKey } from '@handoffkit/server'
import type { Line } from './line.ts'
import { line, quiet, strong, warning } from './line.ts'
import { table } from './table.ts'

/** Keys, one a row. */
export function keyRows(keys: readonly ShownKey[], nowMs: number, width: number): readonly Line[] {
  if (keys.length === 0) return [[quiet('There are no keys.')]]
  const rows = keys.map((key) => [
    line`${key.id}`,
    line`${strong(key.name)}`,
    line`${key.environments.join(', ')}`,
    line`${key.scopes.join(', ')}`,
    standing(key, nowMs),
  ])
  const columns = [
    { title: 'id', atLeast: 18 },
    { title: 'name' },
    { title: 'environments' },
    { title: 'scopes' },
    { title: 'state' },
  ]
  return table(columns, rows, { width, indent: 0 })
}

function standing({ expiresAt, revokedAt, lastUsedAt }: ShownKey, nowMs: number): Line {
  if (revokedAt !== null) return line`${warning('revoked')} ${day(revokedAt)}`
  if (expiresAt !== null && Date.parse(expiresAt) <= nowMs) return line`${warning('expired')} ${day(expiresAt)}`
  const used = lastUsedAt === null ? '' : `, used ${day(lastUsedAt)}`
  return expiresAt === null ? line`good${used}` : line`good until ${day(expiresAt)}${used}`
}

function day(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ')
}
