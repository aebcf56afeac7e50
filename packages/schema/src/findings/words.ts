/** JSON's types as people call them. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
}

/** A JSON Schema's `type` in words: `a text or an object`. */
export function typeWords(type: unknown): string {
  const types: readonly unknown[] = Array.isArray(type) ? type : [type]
  return orList(types.map((one) => TYPE_NAMES[String(one)] ?? String(one)))
}

/** What a value is, in words, without the value. */
export function kindWords(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'number' && !Number.isInteger(value)) return 'a number with decimals'
  return TYPE_NAMES[typeof value] ?? 'no JSON'
}

/** `a, b or c`. */
export function orList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
