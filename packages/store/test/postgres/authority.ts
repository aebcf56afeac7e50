import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Certificate } from './server.ts'

/** Signs certificates, with files that go when it is told to. */
export interface Authority {
  /** PEM file of its own certificate. */
  readonly caFile: string
  /** A certificate for a host name. */
  readonly sign: (host: string) => Certificate
  readonly remove: () => void
}

/** Makes an authority with `openssl`, or says why there can be none here. */
export function makeAuthority(): Authority | { readonly reason: string } {
  const folder = mkdtempSync(join(tmpdir(), 'handoffkit-authority-'))
  const inFolder = (name: string): string => join(folder, name)
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  const request = (name: string, subject: string, rest: readonly string[]): void => {
    const out = ['-keyout', inFolder(`${name}.key`), '-out', inFolder(`${name}.pem`), '-subj', `/CN=${subject}`]
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
    const { status, stderr, error } = spawnSync('openssl', ['req', '-x509', ...key, ...out, ...rest], {
      encoding: 'utf8',
    })
    if (status !== 0) throw error ?? new Error(stderr)
  }
  try {
    request('ca', 'handoffkit test authority', [])
  } catch (cause) {
    remove()
    return { reason: cause instanceof Error ? cause.message : 'openssl failed' }
  }
  return {
    caFile: inFolder('ca.pem'),
    sign: (host) => {
      const name = ['-addext', `subjectAltName=DNS:${host}`, '-addext', 'basicConstraints=critical,CA:false']
      request(host, host, ['-CA', inFolder('ca.pem'), '-CAkey', inFolder('ca.key'), ...name])
      const read = (end: string): string => readFileSync(inFolder(`${host}.${end}`), 'utf8')
      return { cert: read('pem'), key: read('key') }
    },
    remove,
  }
}
