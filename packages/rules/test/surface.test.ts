import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import * as rules from '@handoffkit/rules'
import * as analyse from '@handoffkit/rules/analyse'
import * as patterns from '@handoffkit/rules/patterns'
import * as reference from '@handoffkit/rules/reference'
import * as replay from '@handoffkit/rules/replay'
import { expect, test } from 'vitest'

test('the package exports these names and no others', () => {
  expect(Object.keys(rules).toSorted()).toEqual([
    'FIELD_KINDS',
    'OPERATORS',
    'RULESET_FINDINGS',
    'STANDARD_FACTS',
    'bucketOf',
    'compilePattern',
    'compileRuleset',
    'coverageOf',
    'factsRead',
    'indexRuleset',
    'makeTest',
    'outcomeOf',
    'parseRuleset',
    'readRuleset',
    'readTests',
    'runTests',
    'testOutcome',
    'testRuleset',
  ])
  expect(Object.keys(analyse).toSorted()).toMatchInlineSnapshot(`
    [
      "analyseRuleset",
      "analysisFindings",
      "analysisSteps",
      "placedFindings",
      "proposeTests",
      "rulePlaces",
      "verdictSentence",
    ]
  `)
  expect(Object.keys(replay).toSorted()).toMatchInlineSnapshot(`
    [
      "BY_DEFAULT",
      "CANNOT_TELL",
      "eachValueCount",
      "factsAt",
      "historyBuilder",
      "historyFromBytes",
      "historyOfRows",
      "historyOfRowsSteps",
      "historyToBytes",
      "historyToChunks",
      "historyWeight",
      "historyWeightSteps",
      "replay",
      "replayEdit",
      "replayEditSteps",
      "replaySteps",
      "rowsWith",
      "valueCounts",
    ]
  `)
  expect(Object.keys(patterns)).toEqual(['compilePattern'])
  expect(Object.keys(reference).toSorted()).toEqual(['explain', 'explanationText', 'whyDifferent', 'whyNot'])
})

test('who brings no patterns does not load those of RE2', () => {
  for (const entry of [
    'parse/read-ruleset.ts',
    'compile-ruleset.ts',
    'test-ruleset.ts',
    'reference.ts',
    'analyse/index.ts',
  ])
    expect([...importsFrom(entry)]).not.toContain('re2js')
  expect([...importsFrom('compile-pattern.ts')]).toContain('re2js')
})

test('who does not explain does not load json-rules-engine', () => {
  expect([...importsFrom('index.ts')]).not.toContain('json-rules-engine')
  expect([...importsFrom('analyse/index.ts'), ...importsFrom('replay/index.ts')]).not.toContain('json-rules-engine')
  expect([...importsFrom('reference.ts')]).toContain('json-rules-engine')
})

/** Everything that a file loads, itself or through others: packages by name, files by path. */
function importsFrom(entry: string): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (path: string) => {
    if (found.has(path)) return
    found.add(path)
    const text = readFileSync(path, 'utf8')
    for (const [, from = ''] of text.matchAll(/^(?:import|export) (?!type )[^;]*? from '([^']+)'/gmu)) {
      if (from.startsWith('.')) visit(resolve(dirname(path), from))
      else found.add(from)
    }
  }
  visit(join(import.meta.dirname, '../src', entry))
  return found
}
