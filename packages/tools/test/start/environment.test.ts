import { delimiter } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { environmentWith } from '../../src/start/environment.mjs'

afterEach(() => vi.unstubAllEnvs())

test('what `npm run` adds is gone, how to reach a registry stays', () => {
  vi.stubEnv('npm_config_loglevel', 'silent')
  vi.stubEnv('npm_lifecycle_event', 'handoff')
  vi.stubEnv('npm_config_registry', 'https://registry.example/')
  vi.stubEnv('NPM_CONFIG_CAFILE', '/ca.pem')
  const env = environmentWith('/opt/node/bin')
  expect(env).not.toHaveProperty('npm_config_loglevel')
  expect(env).not.toHaveProperty('npm_lifecycle_event')
  expect(env).toMatchObject({ npm_config_registry: 'https://registry.example/', NPM_CONFIG_CAFILE: '/ca.pem' })
})

test('our Node comes before the one of the host', () => {
  vi.stubEnv('PATH', '/usr/bin')
  const path = environmentWith('/opt/node/bin')['PATH']?.split(delimiter) ?? []
  expect(path.indexOf('/opt/node/bin')).toBeLessThan(path.indexOf('/usr/bin'))
  expect(path.indexOf('/opt/node/bin')).toBeGreaterThan(-1)
})
