// Writes the types of what the service takes and answers, from its OpenAPI document. Does nothing when they are there.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { declareTypes, isUpToDate, TYPES_PATH } from './declare-types.ts'

if (!isUpToDate()) {
  const types = await declareTypes()
  mkdirSync(dirname(TYPES_PATH), { recursive: true })
  writeFileSync(TYPES_PATH, types)
}
