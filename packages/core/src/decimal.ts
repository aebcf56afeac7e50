const NOTATION = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/u
const NUMBER_FORMAT = /^(?:1([.,'’  ]?)234)([.,])56$/u

/**
 * A number's value in plain decimal notation: no exponent, no needless zeros, no negative zero.
 *
 * Two notations of the same value give the same text. Nothing when the text is no JSON number, or when its exponent is
 * beyond what a finite double can have.
 */
export function plainDecimal(notation: string): string | undefined {
  const [whole = '', fraction = '', exponentText = 0] = NOTATION.exec(notation)?.slice(1) ?? []
  const exponent = Number(exponentText)
  if (whole === '' || Math.abs(exponent) > 400) return undefined
  const digits = whole + fraction
  const point = whole.length + exponent
  const places = Math.max(0, point)
  const integer =
    digits
      .slice(0, places)
      .padEnd(places, '0')
      .replace(/^0+(?=\d)/u, '') || '0'
  const decimals = withoutTrailingZeros('0'.repeat(Math.max(0, -point)) + digits.slice(places))
  const text = decimals === '' ? integer : `${integer}.${decimals}`
  return text === '0' || !notation.startsWith('-') ? text : `-${text}`
}

// A loop, because /0+$/ takes quadratic time on long runs of zeros inside.
function withoutTrailingZeros(digits: string): string {
  let end = digits.length
  while (digits[end - 1] === '0') end -= 1
  return digits.slice(0, end)
}

/** The text form of a finite number: plain decimal notation, exactly the value that ECMAScript would print. */
export function numberText(value: number): string {
  return plainDecimal(String(value)) ?? String(value)
}

/** True when reading `source` as a double and printing it again gives the same value: nothing was rounded away. */
export function isExact(source: string, value: number): boolean {
  return Number.isFinite(value) && plainDecimal(source) === numberText(value)
}

/** How numbers are written: marks between thousands (empty: none) and before the decimals. */
export interface NumberFormat {
  readonly thousands: string
  readonly decimal: string
}

/** Reads a number format given by the example `1.234,56` (any of `. , ' ’` and spaces, or nothing, between thousands). */
export function parseNumberFormat(example: string): NumberFormat | undefined {
  const [thousands = '', decimal = ''] = NUMBER_FORMAT.exec(example)?.slice(1) ?? []
  return thousands === decimal ? undefined : { thousands, decimal }
}

/** A number written in the format, in JSON notation; nothing when it is not written exactly so. Groups must be complete. */
export function readFormatted(text: string, { thousands, decimal }: NumberFormat): string | undefined {
  const [whole = '', decimals, ...more] = text.split(decimal)
  if (more.length > 0 || (decimals !== undefined && !/^\d+$/u.test(decimals))) return undefined
  const digits = thousands !== '' && whole.includes(thousands) ? joinGroups(whole, thousands) : whole
  if (!/^-?\d+$/u.test(digits)) return undefined
  return decimals === undefined ? digits : `${digits}.${decimals}`
}

/** Complete groups as one; anything else as it is, with its marks. */
function joinGroups(whole: string, thousands: string): string {
  const groups = whole.split(thousands)
  const isComplete = groups.every((group, place) => (place === 0 ? /^-?\d{1,3}$/u : /^\d{3}$/u).test(group))
  return isComplete ? groups.join('') : whole
}
