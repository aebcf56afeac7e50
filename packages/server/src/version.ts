import { readFileSync } from 'node:fs'

/** The version of this package, which is that of all of them. */
export const VERSION: string = versionIn(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

function versionIn(manifest: string): string {
  const parsed: unknown = JSON.parse(manifest)
  const hasVersion = typeof parsed === 'object' && parsed !== null && 'version' in parsed
  return hasVersion && typeof parsed.version === 'string' ? parsed.version : 'unknown'
}
