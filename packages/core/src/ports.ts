/** SHA-256 of the UTF-8 text, 32 bytes. Handed in: `node:crypto` on servers, a small library in browsers. */
export type Digest = (text: string) => Uint8Array

/**
 * Compiles an RE2 pattern into a test "does the text contain a match?". Handed in, because patterns come from people
 * and a native RegExp can be made to run for minutes.
 *
 * @throws when the pattern is no RE2 syntax
 */
export type CompilePattern = (pattern: string) => (text: string) => boolean
