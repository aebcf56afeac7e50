import { expect, test } from 'vitest'

test('the package offers these names', async () => {
  expect(Object.keys(await import('../src/index.ts')).toSorted()).toEqual([
    'KEYS_FILE',
    'KEY_SCOPES',
    'createServer',
    'findConsole',
    'hashApiKey',
    'newApiKey',
    'readConsoleFiles',
    'readKeysFile',
  ])
})
