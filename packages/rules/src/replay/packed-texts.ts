import type { Ids } from './ids.ts'

/** Texts as numbers only. */
export interface PackedTexts {
  /** How many UTF-16 code units each text has. */
  readonly sizes: Uint32Array<ArrayBuffer>
  /** The code units of all texts, one after the other; as bytes when none needs more. */
  readonly units: Ids
}

/** Packs texts, whatever they hold: halves of surrogate pairs, too. */
export function packTexts(texts: readonly string[]): PackedTexts {
  const sizes = Uint32Array.from(texts, ({ length }) => length)
  const count = sizes.reduce((sum, size) => sum + size, 0)
  const isNarrow = texts.every(isLatin1)
  const units = isNarrow ? new Uint8Array(count) : new Uint16Array(count)
  let place = 0
  for (const text of texts) {
    for (let at = 0; at < text.length; at += 1) {
      units[place] = text.charCodeAt(at)
      place += 1
    }
  }
  return { sizes, units }
}

function isLatin1(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0xff) return false
  return true
}

/** So many code units are made a text at once: engines limit how many arguments a call may have. */
const UNITS_AT_ONCE = 4096

/** The texts again; nothing when the numbers do not fit together. */
export function unpackTexts({ sizes, units }: PackedTexts): readonly string[] | undefined {
  if (sizes.reduce((sum, size) => sum + size, 0) !== units.length) return undefined
  const texts: string[] = []
  let from = 0
  // Short texts are cut from one long text: far quicker than to make each by itself.
  let [run, runStart] = ['', 0]
  for (const size of sizes) {
    if (from + size > runStart + run.length) {
      run = textOf(units.subarray(from, from + Math.max(size, UNITS_AT_ONCE)))
      runStart = from
    }
    texts.push(run.slice(from - runStart, from - runStart + size))
    from += size
  }
  return texts
}

function textOf(units: Ids): string {
  let text = ''
  for (let from = 0; from < units.length; from += UNITS_AT_ONCE) {
    text += String(Reflect.apply(String.fromCharCode, undefined, units.subarray(from, from + UNITS_AT_ONCE)))
  }
  return text
}
