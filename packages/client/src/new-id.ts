/** 128 random bits. `crypto.randomUUID` is there on https alone, and pages are tried out on http as well. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
