import type { FieldCatalog } from './catalog.ts'

/**
 * The helpdesk's teams under the names that rules use: their own, and aliases of teams that it has. Nothing when the
 * helpdesk does not tell: then any name is accepted.
 *
 * @param aliases team name in rules -> team name in the helpdesk
 */
export function teamNames(
  { teams }: Pick<FieldCatalog, 'teams'>,
  aliases: Iterable<readonly [alias: string, team: string]>,
): ReadonlySet<string> | undefined {
  if (teams === undefined) return undefined
  const names = new Set(teams.map(({ name }) => name))
  const known = [...aliases].flatMap(([alias, name]) => (names.has(name) ? [alias] : []))
  return new Set([...names, ...known])
}
