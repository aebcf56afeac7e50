import { expect, test } from 'vitest'
import { safeAddress } from '../../src/pages/conversation/safe-address.ts'

test.each([
  ['https://desk.example/1', 'https://desk.example/1'],
  ['http://desk.example/1', 'http://desk.example/1'],
  ['javascript:alert(1)', undefined],
  [' JaVaScRiPt:alert(1)', undefined],
  ['data:text/html,<script>', undefined],
  ['//desk.example', undefined],
  ['/tickets/1', undefined],
  [undefined, undefined],
])('%s leads to %s', (given, expected) => {
  expect(safeAddress(given)).toBe(expected)
})
