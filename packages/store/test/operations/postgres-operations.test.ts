import { afterAll, describe } from 'vitest'
import type { DatabasePlace } from '../../src/operations/index.ts'
import { startServer } from '../postgres/server.ts'
import { testKills } from './kill-laws.ts'
import { describeOperations } from './operations-laws.ts'
import { describeSecondDesk } from './second-desk-laws.ts'

const server = await startServer()
const isRunning = 'stop' in server
const where = isRunning ? 'PostgreSQL' : `PostgreSQL (left out, it cannot run here: ${server.reason})`

afterAll(async () => {
  if (isRunning) await server.stop()
})

// Where no server can run, the title says why.
describe.skipIf(!isRunning)(`operations on ${where}`, () => {
  const newPlace = async (): Promise<DatabasePlace> => ({
    kind: 'postgres',
    url: isRunning ? await server.createDatabase() : '',
  })
  describeOperations(newPlace)
  testKills(newPlace)
  describeSecondDesk(newPlace)
})
