import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { expectedOf, play, readScenario, writeScenario } from './scenario.ts'

const isUpdate = process.env['UPDATE'] === '1'
const paths = globSync(join(import.meta.dirname, 'scenarios/**/*.scenario')).toSorted()

describe('what commands say', () => {
  test.each(paths.map((path) => [basename(path, '.scenario'), path]))('%s', async (_, path) => {
    const scenario = readScenario(path)
    const said = await play(scenario)
    if (isUpdate) writeScenario(path, scenario, said)
    else expect(said).toEqual(expectedOf(scenario))
  })
})
