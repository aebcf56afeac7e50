import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readConsoleFiles } from '../src/index.ts'
import { serve } from './served.ts'

const folder = mkdtempSync(join(tmpdir(), 'handoffkit-console-'))
const script = 'console.log("hello")\n'.repeat(200)
mkdirSync(join(folder, 'assets'))
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>console</title>')
writeFileSync(join(folder, 'manifest.json'), '{}')
writeFileSync(join(folder, 'assets/index-AbCd_123.js'), script)
const files = readConsoleFiles(folder)

afterAll(() => rmSync(folder, { recursive: true }))

const asBrowser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

describe('the console of a service', () => {
  test('stands at / and at every address that only its pages know', async () => {
    const { url } = await serve({ console: files })
    for (const path of ['/', '/conversations', '/conversations/h-a?x=1', '/what/ever']) {
      const answer = await fetch(`${url}${path}`, { headers: asBrowser })
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 200, 'text/html; charset=utf-8'])
      expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self'")
      expect(answer.headers.get('content-security-policy')).not.toContain('unsafe')
      expect(answer.headers.get('cache-control')).toBe('no-cache')
    }
  })

  test('leaves the addresses of programs alone', async () => {
    const { url, call } = await serve({ console: files })
    expect((await call('GET', '/v1/handoffs')).status).toBe(200)
    expect((await fetch(`${url}/healthz`, { headers: asBrowser })).headers.get('content-type')).toContain('json')
    for (const [method, path, status] of [
      ['GET', '/v1/nothing', 404],
      ['GET', '/v1', 404],
      ['GET', '/assets/nothing.js', 404],
      ['DELETE', '/v1/handoffs', 405],
      ['POST', '/conversations', 404],
    ] as const) {
      const answer = await fetch(`${url}${path}`, { method, headers: asBrowser })
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
        path,
        status,
        'application/problem+json; charset=utf-8',
      ])
    }
    const asProgram = await fetch(`${url}/conversations`, { headers: { accept: 'application/json' } })
    expect(asProgram.status).toBe(404)
  })

  test('is kept by browsers for ever where the name has a hash, and sent in few bytes', async () => {
    const { url } = await serve({ console: files })
    const plain = await fetch(`${url}/assets/index-AbCd_123.js`, { headers: { 'accept-encoding': 'identity' } })
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await plain.text()).toBe(script)
    for (const [accepted, encoding] of [
      ['gzip, br', 'br'],
      ['gzip', 'gzip'],
      ['br;q=0, gzip', 'gzip'],
    ]) {
      const packed = await fetch(`${url}/assets/index-AbCd_123.js`, { headers: { 'accept-encoding': accepted ?? '' } })
      expect(packed.headers.get('content-encoding')).toBe(encoding)
      expect(await packed.text()).toBe(script)
    }
    const etag = plain.headers.get('etag') ?? ''
    expect((await fetch(`${url}/assets/index-AbCd_123.js`, { headers: { 'if-none-match': etag } })).status).toBe(304)
  })

  test('sends only what is made for browsers, and nothing from outside of its folder', async () => {
    expect([...files.keys()].toSorted()).toEqual(['/assets/index-AbCd_123.js', '/index.html'])
    const { url } = await serve({ console: files })
    for (const path of ['/manifest.json', '/assets/..%2f..%2fpackage.json', '/assets/%2e%2e/manifest.json'])
      expect((await fetch(`${url}${path}`)).status).toBe(404)
  })

  test('says so where it is not built, and is not there where nobody asked for it', async () => {
    const built = await serve({ console: 'not-built' })
    const answer = await fetch(built.url, { headers: asBrowser })
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('npm run build')
    const bare = await serve()
    expect((await fetch(bare.url, { headers: asBrowser })).status).toBe(404)
  })
})
