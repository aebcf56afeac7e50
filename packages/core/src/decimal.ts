const NOTATION = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/u
const NUMBER_FORMAT = /^(?:1([.,'’  ]?)234)([.,])56$/u

/**
 * A number's value in plain decimal notation: no exponent, no needless zeros, no negative zero.
 *
 * Two notations of the same value give the same text. Nothing when the text is no JSON number, or when its exponent is
 * beyond what a finite double can have.
 */
export function plainDecimal(notation: string): string | undefined {
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = NOTATION.exec(notation) ?? []
  const exponent = Number(exponentText)
  if (whole === '' || Math.abs(exponent) > 400) return undefined
  const digits = whole + fraction
  const point = whole.length + exponent
  const integer = (point > 0 ? digits.slice(0, point).padEnd(point, '0') : '').replace(/^0+(?=\d)/u, '') || '0'
  const decimals = withoutTrailingZeros(point > 0 ? digits.slice(point) : '0'.repeat(-point) + digits)
  const text = decimals === '' ? integer : `${integer}.${decimals}`
  return text === '0' ? text : sign + text
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
  const [, thousands = '', decimal = ''] = NUMBER_FORMAT.exec(example) ?? []
  return decimal === '' || thousands === decimal ? undefined : { thousands, decimal }
}

/** A number written in the format, in JSON notation; nothing when it is not written exactly so. Groups must be complete. */
export function readFormatted(text: string, { thousands, decimal }: NumberFormat): string | undefined {
  const [whole = '', decimals, ...more] = text.split(decimal)
  if (more.length > 0 || (decimals !== undefined && !/^\d+$/u.test(decimals))) return undefined
  const digits = thousands !== '' && whole.includes(thousands) ? joinGroups(whole, thousands) : whole
  if (digits === undefined || !/^-?\d+$/u.test(digits)) return undefined
  return decimals === undefined ? digits : `${digits}.${decimals}`
}

function joinGroups(whole: string, thousands: string): string | undefined {
  const [first = '', ...rest] = whole.split(thousands)
  return /^-?\d{1,3}$/u.test(first) && rest.every((group) => /^\d{3}$/u.test(group)) ? first + rest.join('') : undefined
}
