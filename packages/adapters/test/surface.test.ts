import { expect, test } from 'vitest'

test.each([
  ['@handoffkit/adapters', ['createMemoryAdapter', 'memory', 'requestTracker']],
  [
    '@handoffkit/adapters/define',
    [
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
      'retryAfterMs',
      'teamToSend',
      'textOf',
    ],
  ],
  ['@handoffkit/adapters/http', ['addressKind', 'createHelpdeskFetch', 'readOnlyFetch']],
  ['@handoffkit/adapters/memory', ['createMemoryAdapter', 'memory']],
  ['@handoffkit/adapters/request-tracker', ['requestTracker']],
])('%s exports exactly these names', async (name, names) => {
  expect(Object.keys((await import(name)) as object).toSorted()).toEqual(names)
})
