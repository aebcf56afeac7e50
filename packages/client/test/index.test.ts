import { expect, test } from 'vitest'

test('the package offers these names', async () => {
  const namesOf = (module: object) => Object.keys(module).toSorted()
  expect(namesOf(await import('../src/index.ts'))).toEqual(['ClientError', 'init'])
  expect(namesOf(await import('../src/server/index.ts'))).toEqual(['ClientError', 'createHandoffClient'])
  expect(namesOf(await import('../src/react/index.ts'))).toEqual([
    'HandoffProvider',
    'useContextObject',
    'useHandoff',
    'useHandoffClient',
  ])
})
