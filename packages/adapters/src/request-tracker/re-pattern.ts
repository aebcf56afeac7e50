const REMARK = /\(\?#[^)]*\)/gu

/** The pieces that Perl and RE2 read alike. Tried in this order, each where the one before it ended. */
const PIECES = [
  { is: 'open', text: /\((?:\?:)?(?!\?)/uy },
  { is: 'close', text: /\)/uy },
  { is: 'count', text: /\{\d{1,2}(?:,\d{0,2})?\}\??/uy },
  { is: 'repeat', text: /[*+?]\??/uy },
  { is: 'between', text: /[|^$]/uy },
  { is: 'atom', text: /[^\\^$.|?*+()[\]{}]|\.|\\[dwsDWS\-./\\()[\]{}*+?|^$#:]/uy },
  { is: 'atom', text: /\[\^?(?:[^[\]\\^]|\\[dwsDWS\-./\\()[\]{}*+?|^$#:])+\]/uy },
] as const

/**
 * A pattern of Request Tracker (Perl) as an RE2 pattern, or nothing when it uses what RE2 does not have or reads
 * differently: then the helpdesk alone decides, and reading back tells.
 *
 * `\d` and `\w` stand for ASCII in RE2: digits of other scripts are refused that Perl would take.
 */
export function rePattern(perl: string): string | undefined {
  const pattern = perl.replaceAll(REMARK, '')
  return pattern !== '' && isPlain(pattern) && compiles(pattern) ? pattern : undefined
}

function isPlain(pattern: string): boolean {
  let depth = 0
  let before: (typeof PIECES)[number]['is'] = 'between'
  for (let place = 0; place < pattern.length; ) {
    const piece = pieceAt(pattern, place)
    if (piece === undefined) return false
    const { is, length } = piece
    // RE2 limits repeats of repeats, so only an atom is counted; a repeat of a repeat is possessive in Perl.
    if (is === 'count' && before !== 'atom') return false
    if (is === 'repeat' && before !== 'atom' && before !== 'close') return false
    if (is === 'open') depth += 1
    if (is === 'close') depth -= 1
    if (depth < 0) return false
    before = is
    place += length
  }
  return depth === 0
}

function pieceAt(
  pattern: string,
  place: number,
): { readonly is: (typeof PIECES)[number]['is']; readonly length: number } | undefined {
  for (const { is, text } of PIECES) {
    text.lastIndex = place
    const found = text.exec(pattern)
    if (found !== null) return { is, length: found[0].length }
  }
  return undefined
}

/** Whether ranges and counts run the right way. Nothing is ever matched with this. */
function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern).source !== ''
  } catch {
    return false
  }
}
