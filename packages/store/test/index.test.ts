import { expect, test } from 'vitest'

test('the package offers these names', async () => {
  expect(Object.keys(await import('../src/index.ts')).toSorted()).toEqual([
    'inspectPostgres',
    'migratePostgres',
    'postgresStore',
    'sqliteStore',
  ])
})

test('its part for whole stores offers these names', async () => {
  expect(Object.keys(await import('../src/operations/index.ts')).toSorted()).toEqual([
    'afterRestore',
    'backupStore',
    'copyStore',
    'migrateStore',
    'placeName',
    'restoreStore',
    'rotateKey',
    'verifyStore',
  ])
})
