import { describe, expect, test } from 'vitest'
import { exists } from '../../src/check/tree.ts'
import { pageAt } from './page.ts'

const page = pageAt('docs/operations/asvs.md')
const rows = page.tables.flatMap(({ columns, rows: all }) => (columns[0] === 'item' ? all : []))
const words = page.tables.flatMap(({ columns, rows: all }) => (columns[0] === 'word' ? all.map(([word]) => word) : []))

describe('docs/operations/asvs.md', () => {
  test('names files that there are', () => {
    const paths = [...page.text.matchAll(/`(packages\/[^`]+)`/gu)].map(([, path = '']) => path)
    expect(paths.filter((path) => !exists(path))).toEqual([])
    expect(paths.length).toBeGreaterThan(20)
  })

  test('says of every item one of its words, and each item once', () => {
    expect(rows.filter(([, state]) => !words.includes(state))).toEqual([])
    const items = rows.flatMap(([item = '']) => item.split(', '))
    expect(new Set(items).size).toBe(items.length)
  })
})
