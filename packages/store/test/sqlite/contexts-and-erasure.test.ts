import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'vitest'
import { sqliteStore } from '../../src/index.ts'
import { describeContextsAndErasure } from '../contexts-and-erasure.ts'
import { temporaryFolder } from '../temporary-folder.ts'

describe.each([
  ['plain', {}],
  ['sealed', { masterKey: new Uint8Array(32).fill(7) }],
] as const)('a store in a file, %s', (_, options) => {
  let folder = ''
  const open = (given = {}) => sqliteStore(join(folder, 'handoffs.db'), given)
  describeContextsAndErasure({
    options,
    makeNew: (given) => {
      folder = temporaryFolder()
      return open(given)
    },
    openAgain: open,
    // The database, its log, and the index of its log.
    allBytes: async () => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name)))),
  })
})
