// Writes the types of the HTTP interface that the console is built with, from the OpenAPI document of the service.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../start/repository.mjs'
import { API_TYPES_FILE, apiTypes } from './api-types.ts'

writeFileSync(join(root, API_TYPES_FILE), await apiTypes())
process.stdout.write(`${API_TYPES_FILE}\n`)
