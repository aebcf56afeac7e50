import { expect, test } from 'vitest'
import { RULES } from '../../src/simulate/rules.ts'
import { pageAt, rowsOf } from '../docs/page.ts'

test('the page names every rule that can be taken out, and what is different then', () => {
  const rows = rowsOf(pageAt('docs/reference/proof-of-delivery.md'), 'Rules that are taken out', 'rule')
  expect(Object.fromEntries(rows.map(([rule, , without]) => [rule, without]))).toEqual(RULES)
})
