/** A context key that fills a field of another name. */
export interface Alias {
  readonly key: string
  readonly field: string
}

/** One line of the workspace file, and whether it is to be added. */
export interface AliasLine {
  readonly text: string
  readonly isNew: boolean
}

/**
 * The member `contextAliases` of the workspace file, line by line: the aliases that there are, then those that are to be
 * added. One for a key that has an alias takes its place.
 */
export function aliasLines(present: readonly Alias[], added: readonly Alias[]): readonly AliasLine[] {
  const replaced = new Set(added.map(({ key }) => key))
  const kept = present.filter(({ key }) => !replaced.has(key))
  const all = [...kept.map((alias) => ({ alias, isNew: false })), ...added.map((alias) => ({ alias, isNew: true }))]
  return [
    { text: '"contextAliases": {', isNew: false },
    ...all.map(({ alias: { key, field }, isNew }, place) => ({
      text: `  ${jsonText(key)}: ${jsonText(field)}${place === all.length - 1 ? '' : ','}`,
      isNew,
    })),
    { text: '}', isNew: false },
  ]
}

/** A text as JSON in which everything can be seen: characters that do not show are escaped. */
function jsonText(text: string): string {
  return JSON.stringify(text).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, place) => `\\u${character.charCodeAt(place).toString(16).padStart(4, '0')}`,
    ).join(''),
  )
}

/** The aliases with one more; one for the same key takes the place of the one before. */
export function withAlias(aliases: readonly Alias[], alias: Alias): readonly Alias[] {
  return [...withoutAlias(aliases, alias.key), alias]
}

/** The aliases without that of a key. */
export function withoutAlias(aliases: readonly Alias[], key: string): readonly Alias[] {
  return aliases.filter((one) => one.key !== key)
}

/** Those that are not in force yet. */
export function notInForce(aliases: readonly Alias[], present: readonly Alias[]): readonly Alias[] {
  return aliases.filter(({ key, field }) => !present.some((one) => one.key === key && one.field === field))
}
