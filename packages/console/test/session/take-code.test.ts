import { expect, test } from 'vitest'
import { takeCode } from '../../src/session/take-code.ts'

const CODE = 'a'.repeat(43)

function take(address: string) {
  const shown: unknown[] = []
  const found = takeCode(new URL(address, 'http://127.0.0.1:4180'), { replaceState: (...now) => shown.push(now[2]) })
  return { found, shown }
}

test('a code is taken out of the address', () => {
  expect(take(`/try?a=1#code=${CODE}`)).toEqual({ found: CODE, shown: ['/try?a=1'] })
})

test('what is no code is left where it is', () => {
  for (const hash of ['', '#', '#code=', `#code=${CODE}x`, `#other=${CODE}`, '#code=<script>'])
    expect(take(`/try${hash}`)).toEqual({ found: undefined, shown: [] })
})
