import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkedLookup } from '../../src/http/checked-lookup.ts'
import { addressKind, createHelpdeskFetch } from '../../src/http/index.ts'
import { mayCall } from '../../src/http/public-address.ts'
import { answer, scriptedServer } from './scripted-server.ts'

const REFUSED = [
  'http://desk.example',
  'https://127.0.0.1',
  'https://127.1',
  'https://2130706433',
  'https://0x7f.1',
  'https://0177.0.0.1',
  'https://localhost',
  'https://desk.localhost',
  'https://localhost.',
  'https://0.0.0.0',
  'https://10.1.2.3',
  'https://172.16.0.1',
  'https://192.168.0.1',
  'https://100.64.0.1',
  'https://169.254.169.254',
  'https://192.0.2.1',
  'https://198.18.0.1',
  'https://224.0.0.1',
  'https://240.0.0.1',
  'https://255.255.255.255',
  'https://[::]',
  'https://[::1]',
  'https://[::ffff:127.0.0.1]',
  'https://[::ffff:7f00:1]',
  'https://[::127.0.0.1]',
  'https://[fe80::1]',
  'https://[fc00::1]',
  'https://[64:ff9b::7f00:1]',
  'https://[2002:7f00:1::]',
  'https://[2001:db8::1]',
  'https://[ff02::1]',
  'https://user:secret@desk.example',
  'https://desk.example/?a=1',
  'https://desk.example/#a',
  'ftp://desk.example',
  'desk.example',
  '',
  'file:///etc/passwd',
]

describe('the address of a helpdesk is checked before anything is called', () => {
  test.each(REFUSED)('%j is refused', (baseUrl) => {
    expect(() => createHelpdeskFetch({ baseUrl })).toThrow(expect.objectContaining({ code: 'HK_URL_REFUSED' }))
  })

  test.each([
    'https://desk.example',
    'https://desk.example/rt',
    'https://93.184.216.34',
    'https://[2606:4700::6810:84e5]:8443',
  ])('%j is taken', (baseUrl) => {
    expect(() => createHelpdeskFetch({ baseUrl })).not.toThrow()
  })

  test.each([
    'http://127.0.0.1:8080',
    'http://rt.internal',
    'https://10.0.0.5',
    'https://[fc00::1]',
    'http://localhost',
  ])('%j is taken in a private network', (baseUrl) => {
    expect(() => createHelpdeskFetch({ baseUrl, allowPrivateNetwork: true })).not.toThrow()
  })

  test.each(['http://169.254.169.254', 'http://[fe80::1]', 'http://0.0.0.0', 'http://224.0.0.1'])(
    '%j is refused even there',
    (baseUrl) => {
      expect(() => createHelpdeskFetch({ baseUrl, allowPrivateNetwork: true })).toThrow('may not be called')
    },
  )

  test('no message repeats the credentials of an address', () => {
    expect(() => createHelpdeskFetch({ baseUrl: 'https://user:hunter2@desk.example' })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('hunter2') }),
    )
  })
})

describe('addresses', () => {
  test('an IPv4 address is the same behind every way to write it into IPv6', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(addressKind(`::ffff:${address}`)).toBe(addressKind(address))
      }),
    )
  })

  test('every address is of one kind, and what is none is forbidden', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) =>
        ['public', 'private', 'forbidden'].includes(addressKind(address)),
      ),
    )
    fc.assert(fc.property(fc.stringMatching(/^[g-z ]*$/u), (text) => addressKind(text) === 'forbidden'))
  })

  test.each([
    ['8.8.8.8', 'public'],
    ['2606:4700::1', 'public'],
    ['127.0.0.1', 'private'],
    ['::1', 'private'],
    ['100.64.0.1', 'private'],
    ['169.254.169.254', 'forbidden'],
    ['::7f00:1', 'forbidden'],
    ['fe80::1%eth0', 'forbidden'],
  ])('%s is %s', (address, kind) => expect(addressKind(address)).toBe(kind))
})

describe('names are resolved once, and every address of a name counts', () => {
  const publicOnly = (address: string) => mayCall(address, false)

  test('one private address among public ones refuses the name', () => {
    const lookup = checkedLookup(
      (_, __, callback) =>
        callback(null, [
          { address: '93.184.216.34', family: 4 },
          { address: '127.0.0.1', family: 4 },
        ]),
      publicOnly,
    )
    let error: unknown
    lookup('desk.example', { all: true }, (problem) => (error = problem))
    expect(error).toMatchObject({ code: 'HK_ADDRESS_REFUSED' })
  })

  test('a name without any address is refused', () => {
    let error: unknown
    checkedLookup((_, __, callback) => callback(null, []), publicOnly)(
      'desk.example',
      {},
      (problem) => (error = problem),
    )
    expect(error).toMatchObject({ code: 'HK_ADDRESS_REFUSED' })
  })

  test('a name that turns private after the check is not asked again', async () => {
    const server = await scriptedServer(async ({ readRequest, say }) => {
      await readRequest()
      say(answer(200, '{}'))
    })
    let asked = 0
    // Public first, then loopback: what a name does that wants to get past the guard.
    const fetch = createHelpdeskFetch({
      baseUrl: `https://rebinding.example:${server.port}`,
      timeouts: { connectMs: 200 },
      resolve: (_, __, callback) => {
        asked += 1
        callback(null, [{ address: asked === 1 ? '192.0.2.1' : '127.0.0.1', family: 4 }])
      },
    })
    expect(await fetch({ method: 'GET', path: '/' })).toMatchObject({ kind: 'never-sent' })
    expect(asked).toBe(1)
    expect(server.connections).toBe(0)
    await Promise.all([fetch.close(), server.close()])
  })

  test('a public name that resolves to loopback reaches nobody', async () => {
    const server = await scriptedServer(() => {})
    const fetch = createHelpdeskFetch({
      baseUrl: `https://inside.example:${server.port}`,
      resolve: (_, __, callback) => callback(null, '127.0.0.1', 4),
    })
    expect(await fetch({ method: 'GET', path: '/' })).toMatchObject({
      kind: 'never-sent',
      because: expect.stringContaining('allowPrivateNetwork'),
    })
    expect(server.connections).toBe(0)
    await Promise.all([fetch.close(), server.close()])
  })
})
