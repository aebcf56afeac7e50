import { createContext, runInContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { bundleGlobal } from '../scripts/bundle-global.ts'
import { modelService } from './model-service.ts'

const MAX_BYTES = 5 * 1_024

describe('the one file for a CDN', async () => {
  const scripts = { iife: await bundleGlobal('iife'), es: await bundleGlobal('es') }

  test.each(Object.entries(scripts))('is small, and needs nothing: %s', (_, code) => {
    expect(gzipSync(code).length).toBeLessThan(MAX_BYTES)
    expect(code).not.toMatch(/\bimport\b|\brequire\(|\beval\b|\bFunction\(/u)
  })

  test('makes a global that works where no text becomes code', async () => {
    const service = modelService()
    const { AbortController, Headers, Response, URL, setTimeout, clearTimeout, crypto, DOMException } = globalThis
    const page = { AbortController, Headers, Response, URL, setTimeout, clearTimeout, crypto, DOMException }
    const context = createContext(
      { ...page, fetch: service.fetch },
      { codeGeneration: { strings: false, wasm: false } },
    )
    runInContext(scripts.iife, context)
    expect(runInContext('Object.keys(handoffkit).sort().join()', context)).toBe('ClientError,init')
    expect(() => {
      runInContext('new Function("return 1")', context)
    }).toThrow('Code generation')
    const done = runInContext(
      `const client = handoffkit.init({ url: 'https://handoff.test', conversation: 'c', token: 't' })
       client.updateContext({ 'order-id': '1' }).then(() => client.requestHandoff({ reason: 'user-asked' }))`,
      context,
    ) as Promise<{ readonly handoffId: string }>
    expect((await done).handoffId).toBe('h-1')
    expect(service.context()).toEqual({ 'order-id': '1' })
  })
})
