import { readWorkspaceFile } from '@handoffkit/schema'
import { describe, expect, test } from 'vitest'
import { readText, seen } from './located.ts'

const smallest = { name: 'acme', ruleset: './ruleset.json', helpdesk: { adapter: 'memory' } }

const full = {
  $schema: './workspace.schema.json',
  name: 'acme',
  ruleset: { from: 'store' },
  helpdesk: {
    adapter: 'request-tracker',
    options: { url: 'https://rt.example.com', anything: [1, { deep: true }] },
    secrets: { token: { $env: 'RT_TOKEN' }, other: { $file: './secret' } },
    aliases: { fields: { 'order-id': 'Order ID' }, teams: { 'vip-care': 'VIP Care' } },
    fieldDefaults: { source: 'chatbot', count: 3, flag: true, tags: ['a'] },
    requester: { fallback: { email: 'bot@acme.test' } },
    allowPrivateNetwork: true,
  },
  catalog: './catalog.json',
  environments: {
    development: { preview: true },
    staging: { preview: false, helpdesk: { options: {} }, sink: 'archive' },
    production: { observeUntil: '2026-04-01' },
  },
  contextAliases: { customerTier: 'customer-tier' },
  ticket: {
    subject: '{handoff.category|General} {context.order-id}',
    parts: ['summary', 'routing', 'context', 'transcript', 'link'],
    sameConversation: 'new',
    overwrite: 'always',
  },
  note: { context: 'names' },
  redact: [{ detector: 'card-number' }, { key: 'ssn', from: ['ticket', 'preview', 'store'] }, { key: 'pin' }],
  plugins: [{ name: 'crm', from: './crm.ts', options: { a: 1 } }],
  store: 'sqlite:./.handoffkit/handoffs.db',
}

describe('a workspace file', () => {
  test.each([
    ['with the least that is needed', smallest],
    ['with everything', full],
    ['with a key for its store', { ...full, store: { at: 'memory', masterKey: { $file: './secrets/key' } } }],
  ])('%s is accepted', (_, file) => {
    expect(readWorkspaceFile(file)).toEqual({ ok: true, value: file, findings: [] })
  })

  test.each<[string, object, readonly string[]]>([
    ['without anything', {}, []],
    ['with an unknown environment', { environments: { prod: {} } }, ['unknown-member /environments/prod']],
    [
      'with a key that stands in the file',
      { store: { at: 'memory', masterKey: 'c2VjcmV0' } },
      ['wrong-type /store/masterKey'],
    ],
    ['with a store of no place', { store: { masterKey: { $env: 'KEY' } } }, ['missing-member /store/at']],
    ['with a path for a number', { ruleset: 3 }, ['wrong-type /ruleset']],
    ['with a ruleset from elsewhere', { ruleset: { from: 'git' } }, ['not-allowed /ruleset/from']],
    ['with an unheard-of part', { ticket: { parts: ['sumary'] } }, ['not-allowed /ticket/parts/0']],
    ['with a part twice', { ticket: { parts: ['link', 'link'] } }, ['duplicate-item /ticket/parts/1']],
    ['with a redaction of nothing', { redact: [{}] }, ['too-small /redact/0']],
    [
      'with a redaction of both kinds',
      { redact: [{ detector: 'iban', key: 'ssn' }] },
      ['unknown-member /redact/0/key'],
    ],
    [
      'with an alias to something that is no field key',
      { contextAliases: { tier: 'Customer Tier' } },
      ['pattern /contextAliases/tier'],
    ],
    ['with a store of another kind', { store: 'mysql:x' }, ['pattern /store']],
    [
      'with a subject that says what nobody knows',
      { ticket: { subject: '{customer.shoeSize} {' } },
      ['unknown-template-name /ticket/subject', 'template-brace /ticket/subject'],
    ],
    [
      'that observes in staging',
      { environments: { staging: { observeUntil: '2026-04-01' } } },
      ['not-allowed /environments/staging/observeUntil'],
    ],
    [
      'that observes until a day that does not exist',
      { environments: { production: { observeUntil: '2026-02-30' } } },
      ['not-a-date /environments/production/observeUntil'],
    ],
    [
      'that observes until some time',
      { environments: { production: { observeUntil: 'soon' } } },
      ['pattern /environments/production/observeUntil'],
    ],
    [
      'that observes until an instant',
      { environments: { production: { observeUntil: '2026-04-01T08:00:00+02:00' } } },
      [],
    ],
  ])('%s', (_, part, expected) => {
    expect(seen(readWorkspaceFile({ ...smallest, ...part }))).toEqual(expected)
  })

  test('without its required members is told about all of them', () => {
    expect(seen(readWorkspaceFile({}))).toEqual([
      'missing-member /helpdesk',
      'missing-member /name',
      'missing-member /ruleset',
    ])
  })
})

describe('a secret', () => {
  const withSecret = (secret: unknown) => ({ ...smallest, helpdesk: { adapter: 'memory', secrets: { token: secret } } })

  test.each([
    ['hunter2!', 'wrong-type /helpdesk/secrets/token'],
    [{ $env: 'hunter2!' }, 'pattern /helpdesk/secrets/token/$env'],
    [{ env: 'hunter2!' }, 'unknown-member /helpdesk/secrets/token/env'],
    [{ value: 'hunter2!' }, 'unknown-member /helpdesk/secrets/token/value'],
    [{ $env: 'TOKEN', $file: 'hunter2!' }, 'unknown-member /helpdesk/secrets/token/$file'],
  ])('written out as %j is refused and never repeated', (secret, finding) => {
    const read = readWorkspaceFile(withSecret(secret))
    expect(seen(read)).toEqual([finding])
    expect(JSON.stringify(read.findings)).not.toContain('hunter2')
  })

  test('in place of the name of a variable is told what belongs there', () => {
    expect(readWorkspaceFile(withSecret({ $env: 'hunter2!' })).findings[0]?.hint).toBe(
      'Give the name of an environment variable, not the secret.',
    )
  })

  test('that stands in the file is told where secrets belong', () => {
    expect(readWorkspaceFile(withSecret('hunter2!')).findings[0]?.hint).toBe(
      'Name the secret as {"$env": "NAME"} or {"$file": "PATH"}; it never stands in the file itself.',
    )
  })
})

test('findings know file, line and column, those about meaning included', () => {
  const text = JSON.stringify(
    { ...smallest, ticket: { subject: '{nonsense}' }, environments: { staging: { observeUntil: '2026-04-01' } } },
    undefined,
    2,
  )
  const read = readText(readWorkspaceFile, text, 'handoff.config.json')
  expect(seen(read)).toEqual([
    '8:16 unknown-template-name /ticket/subject',
    '12:23 not-allowed /environments/staging/observeUntil',
  ])
  expect(read.findings.map(({ file }) => file)).toEqual(['handoff.config.json', 'handoff.config.json'])
})

test('comments in a .json file and members that stand twice are reported with the rest', () => {
  const text = '{ // mine\n  "name": "a",\n  "name": "b",\n  "ruleset": 3\n}'
  expect(seen(readText(readWorkspaceFile, text, 'handoff.config.json'))).toEqual([
    '1:1 missing-member /helpdesk',
    '1:3 comment-in-json ',
    '3:3 duplicate-member /name',
    '4:14 wrong-type /ruleset',
  ])
})
