import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A payload as a platform sends it: those that the sources themselves are tried with. */
export function platformPayload(name: string): string {
  return readFileSync(join(import.meta.dirname, '../../sources/test/payloads', `${name}.json`), 'utf8')
}
