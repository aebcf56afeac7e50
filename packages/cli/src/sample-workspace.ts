import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of the sample workspace that ships with this package. */
export const SAMPLE_FOLDER: string = fileURLToPath(new URL('../samples/', import.meta.url))

/** The sample events, in the order in which they are told. */
export function sampleEvents(): readonly string[] {
  return readdirSync(join(SAMPLE_FOLDER, 'events'))
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => join(SAMPLE_FOLDER, 'events', name))
}
