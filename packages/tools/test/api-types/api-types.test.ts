import { expect, test } from 'vitest'
import { API_TYPES_FILE, apiTypes } from '../../src/api-types/api-types.ts'
import { readText } from '../../src/check/tree.ts'

test('the types that the console is built with are those of the service', async () => {
  expect(
    readText(API_TYPES_FILE),
    'run "node --conditions=@handoffkit/source packages/tools/src/api-types/main.ts"',
  ).toBe(await apiTypes())
})
