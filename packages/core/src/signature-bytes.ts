const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/**
 * The bytes of a signature in a header: hexadecimal, or base64 in either alphabet, with or without `sha256=` before it.
 *
 * @param length bytes that the signature has
 * @returns nothing when the text is no signature of that length
 */
export function signatureBytes(header: string, length: number): Uint8Array | undefined {
  const text = header.trim().replace(/^sha(?:1|256|512)=/iu, '')
  const bytes = /^(?:[0-9a-f]{2})+$/iu.test(text) && text.length === length * 2 ? fromHex(text) : fromBase64(text)
  return bytes?.length === length ? bytes : undefined
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from(text.matchAll(/../gu), ([pair]) => Number.parseInt(pair, 16))
}

function fromBase64(text: string): Uint8Array | undefined {
  const [, digits] = /^([A-Za-z0-9+/_-]+)={0,2}$/u.exec(text) ?? []
  if (digits === undefined || digits.length > 512) return undefined
  const bits = Array.from(digits.replaceAll('-', '+').replaceAll('_', '/'), (digit) =>
    BASE64.indexOf(digit).toString(2).padStart(6, '0'),
  ).join('')
  return Uint8Array.from(bits.matchAll(/.{8}/gu), ([eight]) => Number.parseInt(eight, 2))
}
