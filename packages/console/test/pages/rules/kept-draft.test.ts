import { expect, test } from 'vitest'
import { draftName, keepDraft, keptDraft } from '../../../src/pages/rules/kept-draft.ts'

const draft = { base: { version: 3, revision: 'r', texts: { '': '{}' } }, texts: { '': '{ }' } }

function storage(): Storage & { readonly all: Map<string, string> } {
  const all = new Map<string, string>()
  return {
    all,
    length: 0,
    clear: () => all.clear(),
    key: () => null,
    getItem: (name) => all.get(name) ?? null,
    setItem: (name, value) => void all.set(name, value),
    removeItem: (name) => void all.delete(name),
  }
}

test('edits are kept by workspace and person, and forgotten', () => {
  const kept = storage()
  expect(keepDraft(kept, draftName('acme', 'ann'), draft)).toBe(true)
  expect(keptDraft(kept, draftName('acme', 'ann'))).toEqual(draft)
  expect(keptDraft(kept, draftName('acme', 'ben'))).toBeUndefined()
  keepDraft(kept, draftName('acme', 'ann'))
  expect(kept.all.size).toBe(0)
})

test('what is no draft is none, and a full storage is told', () => {
  const kept = storage()
  for (const value of ['{', 'null', '[]', '{"texts":{}}', '{"texts":{"":1},"base":{"texts":{}}}']) {
    kept.setItem('x', value)
    expect(keptDraft(kept, 'x')).toBeUndefined()
  }
  const full = {
    removeItem: () => undefined,
    setItem: () => {
      throw new Error('QuotaExceededError')
    },
  }
  expect(keepDraft(full, 'x', draft)).toBe(false)
})
