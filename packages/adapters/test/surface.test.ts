import { expect, test } from 'vitest'

test.each([
  ['@handoffkit/adapters', ['createMemoryAdapter', 'memory', 'requestTracker']],
  [
    '@handoffkit/adapters/define',
    [
      'SIGNATURE_HEADER',
      'VERIFIED',
      'defineAdapter',
      'fieldsToSend',
      'fillPath',
      'fillRequest',
      'goodAnswer',
      'idOf',
      'jsonOf',
      'listOf',
      'literalText',
      'memberOf',
      'noteWithFields',
      'outcomeOf',
      'readToldEvents',
      'retryAfterMs',
      'teamToSend',
      'textOf',
      'unverified',
      'verifyFresh',
      'verifySentBody',
      'verifySignedBody',
    ],
  ],
  ['@handoffkit/adapters/http', ['addressKind', 'createHelpdeskFetch', 'readOnlyFetch']],
  ['@handoffkit/adapters/memory', ['createMemoryAdapter', 'memory']],
  ['@handoffkit/adapters/request-tracker', ['requestTracker']],
])('%s exports exactly these names', async (name, names) => {
  expect(Object.keys((await import(name)) as object).toSorted()).toEqual(names)
})
