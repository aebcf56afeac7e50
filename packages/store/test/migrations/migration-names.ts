import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Names of all migrations, in the order in which they are run. */
export const MIGRATION_NAMES: readonly string[] = readdirSync(join(import.meta.dirname, '../../src/migrations'))
  .filter((name) => /^\d{4}-/u.test(name))
  .map((name) => name.replace(/\.ts$/u, ''))
  .toSorted()
