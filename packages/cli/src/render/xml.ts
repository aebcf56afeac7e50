/** Attributes of an element, in their order; absent ones are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>

/** An element with text or with elements, each on lines of its own. */
export function element(name: string, attributes: Attributes, content: string | readonly string[] = []): string {
  const pairs = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(String(value))}"`],
  )
  const head = `<${name}${pairs.join('')}`
  if (content.length === 0) return `${head}/>`
  if (typeof content === 'string') return `${head}>${escaped(content)}</${name}>`
  const inner = content.flatMap((one) => one.split('\n')).map((one) => `  ${one}`)
  return [`${head}>`, ...inner, `</${name}>`].join('\n')
}

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * A text as XML 1.0 may hold it. Line breaks and tabs are written by number, so that no reader changes them; a character
 * that XML cannot hold becomes U+FFFD.
 *
 * @see https://www.w3.org/TR/xml/#charsets
 */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}\t\n\r]/gu, '\uFFFD')
    .replaceAll(/[&<>"\t\n\r]/gu, (character) => NAMED[character] ?? `&#${character.codePointAt(0) ?? 0};`)
}
