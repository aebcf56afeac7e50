import { expect, test } from 'vitest'

test('the surface', async () => {
  expect(Object.keys(await import('@handoffkit/sources')).toSorted()).toEqual([
    'botFramework',
    'botpress',
    'delight',
    'dialogflowCx',
    'plain',
  ])
  expect(Object.keys(await import('@handoffkit/sources/define')).toSorted()).toEqual([
    'NO_SECRETS',
    'OTHER_AGENT',
    'VERIFIED',
    'agentEnvironments',
    'commonOptions',
    'composeEvent',
    'contextOption',
    'defineSource',
    'environmentOfAgent',
    'fitTranscript',
    'idAt',
    'ignoredPayload',
    'isObject',
    'keptPayload',
    'listAt',
    'memberAt',
    'mergedContext',
    'missingMember',
    'objectAt',
    'present',
    'refusedPayload',
    'textAt',
    'toldOutcome',
    'unverified',
    'verifyFresh',
    'verifySignedBody',
    'without',
  ])
})
