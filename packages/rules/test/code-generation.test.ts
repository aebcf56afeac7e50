import { expect, test } from 'vitest'

// This package also runs in a browser under `script-src 'self'`; its tests run under the same rule.
test('code generation from strings is forbidden while these tests run', () => {
  // oxlint-disable-next-line typescript/no-implied-eval -- that it throws is the point
  expect(() => new Function('return 1')).toThrow(EvalError)
})
