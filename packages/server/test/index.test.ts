import { expect, test } from 'vitest'

test('the package offers these names', async () => {
  expect(Object.keys(await import('../src/index.ts')).toSorted()).toEqual([
    'DEFAULT_OVERLAP_MS',
    'KEYS_FILE',
    'KEY_SCOPES',
    'checkKeys',
    'createServer',
    'createStoredKey',
    'fileKeyView',
    'findConsole',
    'hashApiKey',
    'keptKeyView',
    'keyIdOf',
    'newApiKey',
    'openApi',
    'openSignInCodes',
    'readConsoleFiles',
    'readKeysFile',
    'revokeStoredKey',
    'rotateStoredKey',
    'webhookAttemptView',
    'webhookView',
  ])
})
