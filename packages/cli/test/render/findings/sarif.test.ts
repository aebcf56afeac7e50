import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Ajv4 from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findingsSarif } from '../../../src/render/findings/sarif.ts'
import { reports, sample } from './samples.ts'

// The published schema, as SchemaStore has it; the package is here for this file alone. One of its patterns is none in Unicode mode.
const schemaFile = new URL('./schemas/sarif-2.1.0-rtm.5.json', import.meta.resolve('@microsoft/jest-sarif'))
const published: object = JSON.parse(readFileSync(fileURLToPath(schemaFile), 'utf8'))
const ajv = new Ajv4.default({ strict: false, unicodeRegExp: false })
addFormats.default(ajv)
const validate = ajv.compile(published)

const mistakesIn = (text: string) => (validate(JSON.parse(text)) ? [] : (validate.errors ?? []))

describe('a SARIF log', () => {
  test('fits the published schema, whatever the texts hold', () => {
    fc.assert(
      fc.property(reports, (report) => {
        expect(mistakesIn(findingsSarif(report))).toEqual([])
      }),
    )
  })

  test('and the schema refuses what is none', () => {
    const text = findingsSarif(sample)
    expect(mistakesIn(text.replace('"error"', '"fatal"'))).not.toEqual([])
    expect(mistakesIn(text.replace('"startLine": 5', '"startLine": 0'))).not.toEqual([])
  })

  test('has a result for each finding, with its rule, its level and its place', () => {
    const [run] = JSON.parse(findingsSarif(sample)).runs
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(['unknown-team', 'unused-list'])
    expect(run.results).toEqual([
      {
        ruleId: 'unknown-team',
        ruleIndex: 0,
        level: 'error',
        message: { text: 'The helpdesk has no team "vip-cre". Did you mean "vip-care"?' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'rules/vip.json' },
              region: { startLine: 5, startColumn: 13 },
            },
            logicalLocations: [{ fullyQualifiedName: '/assignment/rules/0/team' }],
          },
        ],
      },
      expect.objectContaining({ ruleId: 'unused-list', ruleIndex: 1, level: 'warning' }),
    ])
  })
})
