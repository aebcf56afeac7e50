import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import * as rules from '@handoffkit/rules'
import * as analyse from '@handoffkit/rules/analyse'
import * as reference from '@handoffkit/rules/reference'
import * as replay from '@handoffkit/rules/replay'
import { expect, test } from 'vitest'

test('the package exports these names and no others', () => {
  expect(Object.keys(rules).toSorted()).toEqual([
    'OPERATORS',
    'RULESET_FINDINGS',
    'bucketOf',
    'compilePattern',
    'compileRuleset',
    'indexRuleset',
    'parseRuleset',
    'testRuleset',
  ])
  expect(Object.keys(analyse).toSorted()).toMatchInlineSnapshot(`
    [
      "analyseRuleset",
      "analysisFindings",
      "analysisSteps",
      "verdictSentence",
    ]
  `)
  expect(Object.keys(replay).toSorted()).toMatchInlineSnapshot(`
    [
      "BY_DEFAULT",
      "CANNOT_TELL",
      "factsAt",
      "historyBuilder",
      "historyFromBytes",
      "historyToBytes",
      "historyToChunks",
      "replay",
      "replayEdit",
      "replayEditSteps",
      "replaySteps",
    ]
  `)
  expect(Object.keys(reference).toSorted()).toEqual(['explain', 'explanationText', 'whyNot'])
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
