// What the wrapper knows about this repository. Node 18 built-ins only, here and in every file of this folder: it runs before anything is installed.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..')

/** Node and pnpm are brought into this folder, never into the user's system. */
export const toolsFolder = join(root, '.tools')

const manifest = /** @type {{ readonly packageManager: string }} */ (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
)

/** `pnpm@1.2.3`, without the hash that may follow. */
export const pnpmSpec = manifest.packageManager.replace(/\+.*/, '')

/** Brought where the user's own Node is older than `oldestNode`. */
export const nodeVersion = '24.21.0'
export const oldestNode = '24.15.0'
