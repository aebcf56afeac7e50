import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { declareTypes, TYPES_PATH } from '../scripts/declare-types.ts'

test('the types are those of the document that the service serves now', async () => {
  expect(readFileSync(TYPES_PATH, 'utf8') === (await declareTypes()), 'run: pnpm --dir packages/client generate').toBe(
    true,
  )
})
