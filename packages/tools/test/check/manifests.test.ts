import { describe, expect, test } from 'vitest'
import { checkManifest, type Manifest, readCatalog } from '../../src/check/manifests.ts'
import { sourceCondition } from '../../src/check/source-condition.ts'

const sound: Manifest = {
  name: '@handoffkit/sinks',
  license: 'MIT',
  type: 'module',
  engines: { node: '>=22' },
  files: ['dist', '!dist/.tsbuildinfo'],
  exports: { '.': { [sourceCondition]: './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' } },
  publishConfig: { access: 'public', exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } } },
  dependencies: { '@handoffkit/core': 'workspace:*', ajv: 'catalog:', other: '1.2.3' },
}

const facts = { references: ['core'], tags: ['layer:sinks'], catalog: ['ajv'] }

const wrong = (change: Partial<Manifest>, about: Partial<typeof facts> = {}) =>
  checkManifest('sinks', { ...sound, ...change }, { ...facts, ...about })

describe('a package.json', () => {
  test('that is in order', () => {
    expect(wrong({})).toEqual([])
  })

  test.each<[string, Partial<Manifest>]>([
    ['a range of versions', { devDependencies: { vite: '^8.0.0' } }],
    ['a version of its own for what the catalog names', { dependencies: { ...sound.dependencies, ajv: '8.20.0' } }],
    ['another name than its folder', { name: '@handoffkit/sink' }],
    [
      'a published package that still points at its sources',
      { publishConfig: { access: 'public', exports: sound.exports } },
    ],
    ['an export that is not published', { exports: { ...sound.exports, './testing': './dist/testing.js' } }],
    ['build state in the tarball', { files: ['dist'] }],
    ['no word about Node', { engines: {} }],
    [
      'a dependency in the workspace that the build does not refer to',
      { dependencies: { ...sound.dependencies, '@handoffkit/rules': 'workspace:*' } },
    ],
  ])('with %s', (_, change) => {
    expect(wrong(change)).toHaveLength(1)
  })

  test('with a tag that is not its folder', () => {
    expect(wrong({}, { tags: ['layer:core'] })).toHaveLength(1)
  })

  test('with a reference to a package it does not need', () => {
    expect(wrong({}, { references: ['core', 'rules'] })).toHaveLength(1)
  })
})

test('the catalog is read out of pnpm-workspace.yaml', () => {
  const text =
    "packages:\n  - packages/*\n\n# why\ncatalog:\n  '@types/node': 24.19.2\n  ajv: 8.20.0\n\nnodeLinker: isolated\n"
  expect([...readCatalog(text)]).toEqual([
    ['@types/node', '24.19.2'],
    ['ajv', '8.20.0'],
  ])
})
