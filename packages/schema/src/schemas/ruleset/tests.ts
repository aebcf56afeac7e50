import type { JsonSchema } from '@handoffkit/core'
import { closed, published, schemaMember, text } from '../build.ts'
import { testCases } from './test-case.ts'

/** `tests.schema.json`: tests of a ruleset in a file of their own, `*.test.json` or `*.test.jsonc`. */
export const TESTS_SCHEMA: JsonSchema = published(
  'tests',
  {
    title: 'handoffkit tests',
    description: 'Tests of a ruleset in a file of their own. `handoff test` runs them.',
    examples: [
      {
        format: 1,
        tests: [
          {
            name: 'vip parcel',
            given: { context: { 'customer-tier': 'vip' } },
            expect: { team: 'vip-care', priority: 'high' },
          },
        ],
      },
    ],
  },
  closed(
    { description: 'The file with tests.' },
    {
      $schema: schemaMember,
      format: { type: 'number', const: 1, description: 'Version of the file format.', default: 1 },
      description: text({ description: 'What the tests are about.' }),
      tests: testCases,
    },
    ['format', 'tests'],
  ),
)
