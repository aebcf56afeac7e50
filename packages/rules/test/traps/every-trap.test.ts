import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const numbers = Array.from({ length: 35 }, (_, place) => place + 1)
const numbersIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, number]) => Number(number))

const page = readFileSync(join(import.meta.dirname, '../../../../docs/reference/rules-engine-differences.md'), 'utf8')

test('every trap has its tests, under one number', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts'))
  const tested = files.flatMap((name) =>
    numbersIn(readFileSync(join(import.meta.dirname, name), 'utf8'), /^trap\((\d+), /gmu),
  )
  expect(tested.toSorted((a, b) => a - b)).toEqual(numbers)
})

test('the page about differences lists every trap, in order', () => {
  expect(numbersIn(page, /^\| (\d+) \|/gmu)).toEqual(numbers)
})

test('it speaks of the json-rules-engine that is installed', () => {
  const { version } = createRequire(import.meta.url)('json-rules-engine/package.json') as { readonly version: string }
  const named = new Set([...page.matchAll(/json-rules-engine (\d+\.\d+\.\d+)/gu)].map(([, found]) => found))
  expect([...named]).toEqual([version])
})
