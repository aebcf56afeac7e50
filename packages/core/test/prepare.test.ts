import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Basis, Decision, HandoffEvent } from '../src/index.ts'
import {
  canonicalJson,
  cardNumberDetector,
  factsOf,
  hex,
  ibanDetector,
  identityOf,
  normalizeContext,
  parseSubject,
  prepareHandoff,
} from '../src/index.ts'
import { events, eventsWithCatalog } from '../src/testing/index.ts'
import {
  basisOf,
  catalogOf,
  eventOf,
  inProduction,
  noon,
  prepared,
  quietDecision,
  rulesetOf,
  sha256,
} from './sample-basis.ts'

const decide = (part: Partial<Decision>) => rulesetOf(() => ({ ...quietDecision, ...part }))

describe('a prepared handoff', () => {
  test('is the same, byte for byte, for the same event, basis, target and instant', () => {
    fc.assert(
      fc.property(eventsWithCatalog, ({ event, catalog }) => {
        const basis = basisOf(catalog)
        const copy = structuredClone(event)
        const first = canonicalJson(prepared(event, basis))
        expect(canonicalJson(prepared(event, basis))).toBe(first)
        expect(canonicalJson(prepared(copy, basisOf(structuredClone(catalog))))).toBe(first)
        expect(event).toEqual(copy)
      }),
    )
  })

  test('holds nothing but filled values in the fields of its draft', () => {
    fc.assert(
      fc.property(eventsWithCatalog, ({ event, catalog }) => {
        const { keys, draft } = prepared(event, basisOf(catalog))
        const filled = keys.flatMap((verdict) =>
          verdict.verdict === 'filled' ? [{ ...verdict.field, value: verdict.value }] : [],
        )
        const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1)
        expect(draft.fields.toSorted(byKey)).toEqual(filled.toSorted(byKey))
        const order = catalog.fields.map(({ key }) => key)
        const places = draft.fields.map(({ key }) => order.indexOf(key))
        expect(places).toEqual(places.toSorted((a, b) => a - b))
      }),
    )
  })

  test('survives being stored as JSON', () => {
    fc.assert(
      fc.property(eventsWithCatalog, ({ event, catalog }) => {
        const result = prepared(event, basisOf(catalog))
        expect(canonicalJson(JSON.parse(JSON.stringify(result)))).toBe(canonicalJson(result))
      }),
    )
  })

  test('names the draft by the hash of its canonical JSON', () => {
    const { draft, draftHash } = prepared(eventOf({}), basisOf(catalogOf()))
    expect(draftHash).toBe(hex(sha256(canonicalJson(draft))))
    expect(draftHash).toMatch(/^[0-9a-f]{64}$/u)
  })

  test('is not made while a needed fact is missing', () => {
    const ruleset = rulesetOf((facts) => (facts.pending.has('crm.tier') ? { needs: ['crm.tier'] } : quietDecision))
    const basis = basisOf(catalogOf(), { ruleset, lookUps: new Set(['crm.tier']) })
    expect(prepareHandoff(eventOf({}), basis, inProduction)).toEqual({ needs: ['crm.tier'] })
    expect(
      prepareHandoff(eventOf({}), basis, { ...inProduction, lookedUp: new Map([['crm.tier', null]]) }),
    ).toHaveProperty('draft')
  })

  test('warns when nothing but its content identifies it', () => {
    const { id: _, ...anonymous } = eventOf({})
    const weak = prepared(anonymous, basisOf(catalogOf()))
    expect(weak.findings).toEqual([
      {
        code: 'weak-identity',
        severity: 'warning',
        path: '/id',
        message:
          'Nothing but its content tells this handoff from another: sent again with one word changed, it is a second one.',
        hint: 'Give the event an "id", or the request an Idempotency-Key.',
      },
    ])
    expect(weak.eventId).toBeNull()
    expect(prepared(eventOf({}), basisOf(catalogOf())).findings).toEqual([])
  })

  test('is identified by its workspace, environment and event', () => {
    const event = eventOf({})
    const result = prepared(event, basisOf(catalogOf()))
    expect(result.identity).toEqual(identityOf(event, { workspace: 'acme', environment: 'production' }, sha256))
    expect(result).toMatchObject({ handoffId: result.identity.handoffId, workspace: 'acme', eventId: 'evt-1' })
    const { id: _, ...anonymous } = event
    const keyed = { ...inProduction, idempotencyKey: 'k-1' }
    expect(prepared(anonymous, basisOf(catalogOf()), keyed).identity.source).toBe('idempotency-key')
  })

  test('carries the revisions it was made under', () => {
    const catalog = catalogOf()
    expect(prepared(eventOf({}), basisOf(catalog)).revisions).toEqual({
      catalog: catalog.revision,
      ruleset: 'r1',
      basis: 'b1',
    })
  })

  test('names required keys that the context does not have', () => {
    const basis = basisOf(catalogOf(), {
      ruleset: decide({ requires: ['order-id', 'tier', 'zip', 'total', 'absent', 'nested'] }),
    })
    expect(prepared(eventOf({ 'order-id': '7', tier: '', zip: null, total: 0, nested: {} }), basis).missing).toEqual([
      'tier',
      'zip',
      'absent',
    ])
  })
})

describe('team and priority of a draft', () => {
  const teamRule = (value: string): Partial<Decision> => ({ team: { value, rule: 'r', reason: 'rule' } })
  const withTeams = () => ({ ...catalogOf(), teams: [{ name: 'billing' }, { name: 'Enterprise Support' }] })
  const draftOf = (part: Partial<Decision>, overrides: Partial<Basis> = {}, target: 'create' | 'update' = 'create') =>
    prepared(eventOf({}), basisOf(withTeams(), { ruleset: decide(part), ...overrides }), {
      ...inProduction,
      target: target === 'create' ? { kind: 'create' } : { kind: 'update', ticket: '7' },
    }).draft

  test('follow the decision', () => {
    expect(draftOf({ ...teamRule('billing'), priority: { value: 'high', rule: 'p', reason: 'rule' } })).toMatchObject({
      team: 'billing',
      priority: 'high',
      omitted: [],
    })
  })

  test('an alias gives the helpdesk its own name of the team', () => {
    expect(draftOf(teamRule('enterprise'), { teamAliases: new Map([['enterprise', 'Enterprise Support']]) }).team).toBe(
      'Enterprise Support',
    )
  })

  test('an unknown team becomes the default team, and that is said', () => {
    const draft = draftOf(teamRule('nobody'))
    expect(draft.team).toBeNull()
    expect(draft.omitted).toEqual([
      { what: 'team', because: 'The helpdesk has no team "nobody"; its default team is used.' },
    ])
  })

  test('any name is a team where the helpdesk does not list them', () => {
    const basis = basisOf(catalogOf(), { ruleset: decide(teamRule('anything')) })
    expect(prepared(eventOf({}), basis).draft.team).toBe('anything')
  })

  test('a default decision leaves them alone on update', () => {
    expect(draftOf({}, {}, 'update')).toMatchObject({ team: null, priority: null, omitted: [] })
    expect(draftOf({ priority: { value: 'high', rule: 'p', reason: 'rule' } }, {}, 'update').priority).toBe('high')
    expect(draftOf({ team: { value: 'billing', rule: null, reason: 'default' } }, {}, 'update').team).toBeNull()
    expect(draftOf({ team: { value: 'billing', rule: null, reason: 'default' } }).team).toBe('billing')
    expect(draftOf(teamRule('billing'), {}, 'update').team).toBe('billing')
  })

  test.each([
    ['urgent', ['low', 'medium', 'high'], 'high'],
    ['low', ['medium', 'high'], 'medium'],
    ['high', ['low', 'urgent'], 'low'],
    ['medium', ['medium'], 'medium'],
    ['medium', [], null],
  ] as const)('priority %s among %j is %s', (wanted, available, expected) => {
    const basis = basisOf(
      { ...catalogOf(), priorities: available },
      { ruleset: decide({ priority: { value: wanted, rule: 'p', reason: 'rule' } }) },
    )
    const { draft } = prepared(eventOf({}), basis)
    expect(draft.priority).toBe(expected)
    expect(draft.omitted.map(({ what }) => what)).toEqual(expected === wanted ? [] : ['priority'])
    if (expected !== wanted) expect(draft.omitted[0]?.because).toContain(expected ?? 'its own default')
  })

  test('what the helpdesk does not have is left out and said', () => {
    const capabilities = { ...basisOf(catalogOf()).capabilities, team: 'none', priority: 'none', tags: false } as const
    const draft = draftOf({ ...teamRule('billing'), tags: ['t'] }, { capabilities })
    expect(draft).toMatchObject({ team: null, priority: null })
    expect(draft.omitted).toEqual([
      { what: 'team', because: 'The helpdesk has no teams.' },
      { what: 'priority', because: 'The helpdesk has no priorities.' },
      { what: 'tags', because: 'The helpdesk has no tags.' },
    ])
    expect(draftOf({}, { capabilities }).omitted.map(({ what }) => what)).toEqual(['priority'])
  })
})

describe('a draft', () => {
  test('is stamped by its environment, never by its sink', () => {
    const draftIn = (environment: 'development' | 'staging' | 'production') =>
      prepared(eventOf({}), basisOf(catalogOf()), { ...inProduction, environment }).draft
    expect(draftIn('staging').tags).toEqual(['handoffkit-staging'])
    expect(draftIn('staging').note).toContain('\nThis ticket comes from the staging environment.\n')
    expect(draftIn('development').tags).toEqual(['handoffkit-development'])
    expect(draftIn('production').tags).toEqual([])
    expect(draftIn('production').note).not.toContain('environment')
  })

  test('collects tags without repetition', () => {
    const event = eventOf({}, { ticket: { tags: ['a', 'b'] } })
    const basis = basisOf(catalogOf(), { ruleset: decide({ tags: ['b', 'c'] }) })
    expect(prepared(event, basis).draft.tags).toEqual(['a', 'b', 'c'])
  })

  test('says which required fields nothing fills, with their defaults', () => {
    const catalog = catalogOf(
      { key: 'a', type: 'text', requiredAtCreate: true },
      { key: 'b', type: 'text', requiredAtCreate: true },
      { key: 'c', type: 'text', requiredAtCreate: true },
      { key: 'd', type: 'text' },
    )
    const basis = basisOf(catalog, {
      fieldDefaults: new Map([
        ['b', 'none'],
        ['d', 'none'],
      ]),
    })
    const event = eventOf({ c: 'x' })
    expect(prepared(event, basis).draft.gaps).toStrictEqual([
      { key: 'a', label: 'a' },
      { key: 'b', label: 'b', value: 'none' },
    ])
    const onUpdate = prepared(event, basis, { ...inProduction, target: { kind: 'update', ticket: '7' } })
    expect(onUpdate.draft.gaps).toEqual([])
    expect(onUpdate.fields.map(({ status }) => status)).not.toContain('defaulted')
  })

  test('fills the requester from the customer, then from the fallback', () => {
    const fallback = { id: 'bot', name: 'Bot', email: 'bot@acme.test', phone: '+1' }
    const requesterOf = (customer?: HandoffEvent['customer']) =>
      prepared(
        eventOf({}, customer === undefined ? {} : { customer }),
        basisOf(catalogOf(), { requesterFallback: fallback }),
      ).draft.requester
    expect(requesterOf()).toEqual(fallback)
    expect(requesterOf({ name: 'Ann', email: 'ann@example.com' })).toEqual({
      ...fallback,
      name: 'Ann',
      email: 'ann@example.com',
    })
    expect(prepared(eventOf({}), basisOf(catalogOf())).draft.requester).toStrictEqual({})
  })

  test('may name the decided team in its subject', () => {
    const ruleset = decide({ team: { value: 'vip-care', rule: 'vip', reason: 'rule' } })
    const template = { ...basisOf(catalogOf()).template, subject: parseSubject('for {decision.team|nobody}').pieces }
    expect(prepared(eventOf({}), basisOf(catalogOf(), { ruleset, template })).draft.subject).toBe('for vip-care')
  })

  test('takes its subject from the event, else from the template, on one line and no longer than allowed', () => {
    const subjectOf = (
      event: Partial<HandoffEvent>,
      template = '{handoff.category|General} of {customer.name|somebody} {context.a|} {decision.team|none} {decision.priority}',
    ) =>
      prepared(
        eventOf({ a: 'x' }, event),
        basisOf(catalogOf(), {
          template: { ...basisOf(catalogOf()).template, subject: parseSubject(template).pieces },
          capabilities: { ...basisOf(catalogOf()).capabilities, maxSubjectLength: 40 },
        }),
      ).draft.subject
    expect(subjectOf({})).toBe('General of somebody x none medium')
    expect(subjectOf({ handoff: { category: 'Deli\nvery' }, customer: { name: 'Ann' } })).toBe(
      'Deli very of Ann x none medium',
    )
    expect(subjectOf({ ticket: { subject: ' Own  subject ' } })).toBe('Own subject')
    expect(subjectOf({ ticket: { subject: '🙂'.repeat(30) } })).toBe(`${'🙂'.repeat(19)}…`)
    expect(subjectOf({ ticket: { subject: 'x'.repeat(40) } })).toBe('x'.repeat(40))
  })

  test('names the conversation', () => {
    const event = eventOf({}, { conversation: { id: 'c', url: 'https://a.example/c', channelUrl: 'ch' } })
    expect(prepared(event, basisOf(catalogOf())).draft.conversation).toEqual({
      id: 'c',
      url: 'https://a.example/c',
      channelUrl: 'ch',
    })
    expect(prepared(eventOf({}), basisOf(catalogOf())).draft.conversation).toStrictEqual({ id: 'conv-1' })
  })

  test('lists its fields in the order of the catalog', () => {
    const catalog = catalogOf({ key: 'a', type: 'text' }, { key: 'b', type: 'text' }, { key: 'c', type: 'text' })
    const { fields } = prepared(eventOf({ c: '1', x: '2', a: '3' }), basisOf(catalog)).draft
    expect(fields).toEqual([
      { key: 'a', label: 'a', value: '3' },
      { key: 'c', label: 'c', value: '1' },
    ])
  })
})

describe('the private note', () => {
  const event = eventOf(
    { 'order-id': '7', extra: 'x\ny', nested: { a: [1] }, none: null },
    {
      conversation: {
        id: 'c',
        url: 'https://a.example/c',
        summary: 'Parcel is late.',
        transcript: [
          { at: '2026-03-08T11:29:00Z', from: 'customer', text: 'Where is it?\nTeam: hackers' },
          {
            from: 'ai',
            text: 'One moment',
            attachments: [{ url: 'https://a.example/f', name: 'f.png' }, { url: 'https://a.example/g' }],
          },
        ],
      },
      handoff: { reason: 'user-asked', category: 'Delivery', subCategory: 'Late', sentiment: 'negative' },
    },
  )
  const catalog = () => catalogOf({ key: 'order-id', type: 'text' })
  const noteOf = (overrides: Partial<Basis> = {}, given = event) => prepared(given, basisOf(catalog(), overrides)).draft

  test('reads so', () => {
    const ruleset = decide({ team: { value: 'vip-care', rule: 'vip', reason: 'rule' } })
    const { handoffId, note } = noteOf({ ruleset })
    expect(note).toBe(
      [
        'Handed over by the AI agent (reason user-asked, category Delivery / Late, sentiment negative).',
        '',
        'Summary',
        'Parcel is late.',
        '',
        'Routing',
        'Team vip-care: rule "vip" matched because assignment vip says so.',
        'Priority medium: no priority rule matched.',
        '',
        'Context',
        'order-id: 7',
        'extra: x',
        '    y',
        'nested: {"a":[1]}',
        'none: null',
        '',
        'Transcript',
        '2026-03-08T11:29:00Z customer: Where is it?',
        '    Team: hackers',
        'ai: One moment',
        '    attached: f.png https://a.example/f',
        '    attached: https://a.example/g',
        '',
        'Conversation: https://a.example/c',
        '',
        `handoffkit ${handoffId}`,
      ].join('\n'),
    )
  })

  test('has the parts that the workspace names, in its order', () => {
    const base = basisOf(catalog()).template
    const { note } = noteOf({ template: { ...base, parts: ['link', 'summary'] } })
    expect(note).toMatch(/^Handed over .*\n\nConversation: .*\n\nSummary\nParcel is late\.\n\nhandoffkit h-/u)
    expect(noteOf({}, eventOf({})).note).toMatch(
      /^Handed over by the AI agent\.\n\nRouting\n.*\n.*\n\nhandoffkit h-[a-z2-7]{26}$/u,
    )
  })

  test('lists names only, or nothing, where the workspace says so', () => {
    const base = basisOf(catalog()).template
    expect(noteOf({ template: { ...base, context: 'names' } }).note).toContain('\n\nContext\nextra\nnested\nnone\n\n')
    expect(noteOf({ template: { ...base, context: 'none' } }).note).not.toContain('Context')
  })

  test('keeps the newest part of a long transcript, and says what is missing', () => {
    const transcript = Array.from({ length: 50 }, (_, n) => ({
      from: 'customer' as const,
      text: `line ${n} ${'x'.repeat(20)}`,
    }))
    const long = eventOf({}, { conversation: { id: 'c', transcript } })
    const capabilities = { ...basisOf(catalog()).capabilities, maxNoteLength: 600 }
    const { note, omitted } = noteOf({ capabilities }, long)
    expect(note.length).toBeLessThanOrEqual(600)
    expect(note.length).toBeGreaterThan(560)
    expect(note).toContain('Transcript (its newest part)\ncustomer: line')
    expect(note).toContain('line 49')
    expect(note).not.toContain('line 0 ')
    const shown = note.split('\n').filter((line) => line.startsWith('customer: ')).length
    expect(omitted).toEqual([
      { what: 'transcript', because: `${50 - shown} earlier entries do not fit into the note.` },
    ])
  })

  test('uses its limit to the last character', () => {
    const { note } = noteOf()
    const within = (maxNoteLength: number) =>
      noteOf({ capabilities: { ...basisOf(catalog()).capabilities, maxNoteLength } })
    expect(within(note.length)).toMatchObject({ note, omitted: [] })
    expect(within(note.length - 1).omitted).toMatchObject([{ what: 'transcript' }])
    const short = eventOf({}, { conversation: { id: 'c', transcript: [{ from: 'ai', text: 'One moment' }] } })
    const whole = noteOf({}, short).note
    const capabilities = { ...basisOf(catalog()).capabilities, maxNoteLength: whole.length }
    expect(noteOf({ capabilities }, short)).toMatchObject({ note: whole, omitted: [] })
  })

  test('keeps exactly the entries that fit, whatever its limit', () => {
    const transcript = [...'abcde'].map((letter) => ({ from: 'ai' as const, text: letter.repeat(20) }))
    const long = eventOf({}, { conversation: { id: 'c', transcript } })
    const within = (maxNoteLength: number) =>
      noteOf({ capabilities: { ...basisOf(catalog()).capabilities, maxNoteLength } }, long)
    const shownIn = (note: string) => note.split('\n').filter((line) => line.startsWith('ai: ')).length
    const whole = within(60_000).note.length
    const without = noteOf({}, eventOf({})).note.length
    const notes = Array.from({ length: whole - without + 1 }, (_, cut) => within(whole - cut))
    for (const { note, omitted } of notes) {
      const left = transcript.length - shownIn(note)
      const because = `${left} earlier entries do not fit into the note.`
      expect(omitted).toEqual(left === 0 ? [] : [{ what: 'transcript', because }])
      expect(within(note.length).note).toBe(note)
    }
    expect(new Set(notes.map(({ note }) => shownIn(note)))).toEqual(new Set([5, 4, 3, 2, 1, 0]))
  })

  test('is cut, and says so, where even its fixed parts are too long', () => {
    const { note, omitted, handoffId } = noteOf(
      { capabilities: { ...basisOf(catalog()).capabilities, maxNoteLength: 200 } },
      eventOf({}, { conversation: { id: 'c', summary: 'x'.repeat(300) } }),
    )
    expect(note).toHaveLength(200)
    expect(note.endsWith(`xxx…\n\nhandoffkit ${handoffId}`)).toBe(true)
    expect(omitted).toEqual([
      { what: 'note', because: 'The note is longer than the 200 characters that the helpdesk takes.' },
    ])
  })

  test('never grows beyond its limit and always ends with its marker', () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 80, max: 500 }), (given, maxNoteLength) => {
        const { handoffId, note, omitted } = noteOf(
          { capabilities: { ...basisOf(catalog()).capabilities, maxNoteLength } },
          given,
        )
        expect(note.length).toBeLessThanOrEqual(maxNoteLength)
        expect(note.endsWith(`\n\nhandoffkit ${handoffId}`)).toBe(true)
        const whole = noteOf({}, given).note
        if (whole.length <= maxNoteLength) expect(note).toBe(whole)
        else expect(omitted).not.toEqual([])
      }),
    )
  })
})

describe('what is withheld', () => {
  const detectors = [cardNumberDetector, ibanDetector]
  const card = '4111 1111 1111 1111'

  test('a detected number is masked everywhere but in the field that it fills', () => {
    const event = eventOf(
      { 'account-ref': 'DE44500105175407324931', 'card-number': card, [card]: 'key', nested: { card } },
      { conversation: { id: 'c', summary: `pays with ${card}`, transcript: [{ from: 'customer', text: card }] } },
    )
    const basis = basisOf(catalogOf({ key: 'account-ref', type: 'text' }), {
      withholding: { keys: new Map(), detectors },
    })
    const result = prepared(event, basis)
    const { keys: _, ...shown } = result
    expect(JSON.stringify(shown)).not.toContain('4111')
    expect(result.draft.fields).toMatchObject([{ value: 'DE44500105175407324931' }])
    expect(result.context).toEqual([
      { key: 'account-ref', text: 'DE44500105175407324931' },
      { key: 'card-number', text: '[card-number]' },
      { key: '[card-number]', text: 'key' },
      { key: 'nested', text: '{"card":"[card-number]"}' },
    ])
    expect(result.draft.note).toContain('pays with [card-number]')
    expect(result.draft.subject).toBe('Handoff: pays with [card-number]')
  })

  test('a key is kept from the places that a redaction names, and rules still see it', () => {
    const catalog = catalogOf({ key: 'ssn', type: 'text' }, { key: 'dob', type: 'text' })
    const keys = new Map([
      ['ssn', new Set(['ticket', 'preview'] as const)],
      ['dob', new Set(['preview'] as const)],
    ])
    const basis = basisOf(catalog, { withholding: { keys, detectors: [] } })
    const event = eventOf({ ssn: '078-05-1120', dob: '1984-07-19' })
    const result = prepared(event, basis)
    expect(result.keys).toMatchObject([{ verdict: 'withheld' }, { verdict: 'filled' }])
    expect(result.draft.fields).toMatchObject([{ key: 'dob', value: '1984-07-19' }])
    expect(result.draft.note).toContain('ssn: [withheld]\ndob: 1984-07-19')
    expect(result.context).toEqual([
      { key: 'ssn', text: '[withheld]' },
      { key: 'dob', text: '[withheld]' },
    ])
    expect(factsOf(event, basis, inProduction).values.get('context.ssn')).toBe('078-05-1120')
  })
})

describe('facts', () => {
  test('an empty, null or nested value is no fact; every other scalar is, as text', () => {
    fc.assert(
      fc.property(eventsWithCatalog, ({ event, catalog }) => {
        const { values } = factsOf(event, basisOf(catalog), inProduction)
        const { context } = normalizeContext(event)
        for (const [key, value] of context) {
          const isScalar = value.kind === 'text' || value.kind === 'number' || value.kind === 'boolean'
          const text = isScalar && value.text !== '' ? value.text : undefined
          expect(values.get(`context.${key}`)).toBe(text)
        }
      }),
    )
  })

  test('are not made of a number that JSON could not carry', () => {
    const event = { ...eventOf({ total: 9007199254740992 }), inexactNumbers: { total: '9007199254740993' } }
    expect(factsOf(event, basisOf(catalogOf()), inProduction).values.has('context.total')).toBe(false)
  })

  test('tell what the event, the fields and the history say', () => {
    const catalog = {
      ...catalogOf({ key: 'total', type: 'decimal' }, { key: 'vip', type: 'boolean' }),
      teams: [{ name: 'Billing' }],
    }
    const event: HandoffEvent = {
      id: 'e',
      conversation: {
        id: 'c',
        channel: 'email',
        language: 'en',
        country: 'US',
        summary: 's',
        transcript: [
          { from: 'customer', text: 'first' },
          { from: 'customer', text: 'last' },
          { from: 'ai', text: 'ai' },
        ],
      },
      customer: { id: 'u', name: 'Ann', email: 'a@b.de', phone: '+1' },
      handoff: { reason: 'r', trigger: 't', category: 'c', subCategory: 'sc', sentiment: 'neg' },
      ticket: { id: '7', subject: 'sub', tags: ['x'] },
      context: { total: '41.90', vip: 'true', other: 3 },
    }
    const basis = basisOf(catalog, {
      teamAliases: new Map([
        ['billing', 'Billing'],
        ['ghost', 'Ghost'],
      ]),
      lookUps: new Set(['crm.a', 'crm.b', 'crm.c']),
    })
    const facts = factsOf(event, basis, {
      ...inProduction,
      history: { handoffs24h: 1, handoffs7d: 2, lastTeam: 'x', hoursSinceLast: 3 },
      lookedUp: new Map([
        ['crm.a', 'gold'],
        ['crm.b', null],
      ]),
    })
    expect(Object.fromEntries(facts.values)).toEqual({
      environment: 'production',
      'context.total': '41.90',
      'context.vip': 'true',
      'context.other': '3',
      'field.total': 41.9,
      'field.vip': true,
      'verdict.total': 'filled',
      'verdict.vip': 'filled',
      'verdict.other': 'no-such-field',
      'handoff.reason': 'r',
      'handoff.trigger': 't',
      'handoff.category': 'c',
      'handoff.subCategory': 'sc',
      'handoff.sentiment': 'neg',
      'conversation.id': 'c',
      'conversation.channel': 'email',
      'conversation.language': 'en',
      'conversation.country': 'US',
      'conversation.summary': 's',
      'conversation.lastCustomerText': 'last',
      'customer.id': 'u',
      'customer.name': 'Ann',
      'customer.email': 'a@b.de',
      'customer.phone': '+1',
      'ticket.id': '7',
      'ticket.subject': 'sub',
      'ticket.tags': ['x'],
      'history.handoffs24h': 1,
      'history.handoffs7d': 2,
      'history.lastTeam': 'x',
      'history.hoursSinceLast': 3,
      'crm.a': 'gold',
    })
    expect([...facts.pending]).toEqual(['crm.c'])
    expect(facts.atMs).toBe(noon)
    expect([...(facts.teams ?? [])]).toEqual(['Billing', 'billing'])
    expect(factsOf(eventOf({}, { ticket: { tags: [] } }), basisOf(catalogOf()), inProduction)).toMatchObject({
      pending: new Set(),
    })
    expect(
      factsOf(eventOf({}, { ticket: { tags: [] } }), basisOf(catalogOf()), inProduction).values.has('ticket.tags'),
    ).toBe(false)
    expect(factsOf(eventOf({}), basisOf(catalogOf()), inProduction)).not.toHaveProperty('teams')
  })
})
