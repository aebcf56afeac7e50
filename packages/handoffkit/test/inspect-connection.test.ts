import { expect, test } from 'vitest'
import { inspectConnection } from '../src/index.ts'
import { file } from './sample-workspace.ts'

const around = (variables: Readonly<Record<string, string>>) => ({
  readVariable: (name: string) => variables[name],
  folder: import.meta.dirname,
  adapters: [],
})

const tracker = {
  ...file,
  helpdesk: {
    adapter: 'request-tracker',
    options: { url: 'https://user:pass@rt.example.com/path', defaultQueue: 'General' },
    secrets: { token: { $env: 'RT_TOKEN' }, other: { $file: './no-such-file' } },
  },
}

test('tells what a connection is and which secrets are there, and never what they are', async () => {
  const report = await inspectConnection(tracker, 'staging', around({ RT_TOKEN: '1-2-hunter2' }))
  expect(report).toMatchObject({
    adapter: 'request-tracker',
    title: 'Request Tracker 5',
    address: 'https://rt.example.com',
    capabilities: { verified: 'server' },
    secrets: [
      { name: 'token', source: 'environment variable RT_TOKEN', isSet: true },
      { name: 'other', source: 'file ./no-such-file', isSet: false },
    ],
    findings: [],
  })
  expect(JSON.stringify(report)).not.toMatch(/hunter2|pass@/u)
})

test('an empty variable is not set', async () => {
  const { secrets } = await inspectConnection(tracker, 'staging', around({ RT_TOKEN: '' }))
  expect(secrets.map(({ isSet }) => isSet)).toEqual([false, false])
})

test('tells as much as it can of a connection with mistakes', async () => {
  const unknown = await inspectConnection({ ...file, helpdesk: { adapter: 'memroy' } }, 'staging', around({}))
  expect(unknown).toMatchObject({ adapter: 'memroy', findings: [{ code: 'unknown-adapter' }] })
  const wrong = { ...file, helpdesk: { adapter: 'memory', options: { fields: 7 } } }
  expect(await inspectConnection(wrong, 'staging', around({}))).toMatchObject({
    title: expect.any(String),
    findings: [{ path: '/helpdesk/options/fields' }],
  })
})
