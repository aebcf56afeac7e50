// Writes the one file for a CDN: the global `handoffkit` of classic scripts.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleGlobal } from './bundle-global.ts'

const folder = join(import.meta.dirname, '../dist/global')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'handoffkit.js'), await bundleGlobal('iife'))
writeFileSync(join(folder, 'handoffkit.esm.js'), await bundleGlobal('es'))
