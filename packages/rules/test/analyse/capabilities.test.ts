import type { Condition } from '@handoffkit/schema'
import { describe, expect, test } from 'vitest'
import { inWords, priorityRulesFor, rulesFor, verdictsOn, verdictWords } from './verdicts.ts'

const is = (fact: string, operator: string, value?: unknown): Condition =>
  ({ fact, operator, ...(value === undefined ? {} : { value }) }) as Condition
const anyCase = (condition: Condition): Condition => ({ ...condition, ignoreCase: true })
const tier = (operator: string, value?: unknown) => is('context.tier', operator, value)

describe('values', () => {
  test('a value is one of a set, and none of the others', () => {
    expect(verdictWords([tier('in', ['vip', 'gold']), tier('equal', 'gold'), tier('equal', 'silver')])).toEqual([
      'reachable',
      'shadowed by a',
      'reachable',
    ])
  })

  test('a set is covered by several', () => {
    expect(
      verdictWords([tier('equal', 'a'), tier('in', ['b', 'c']), tier('equal', 'x'), tier('in', ['a', 'b', 'c'])]),
    ).toEqual(['reachable', 'reachable', 'reachable', 'unreachable by a, b'])
  })

  test('what is missing is neither equal nor not equal', () => {
    expect(verdictWords([tier('equal', 'a'), tier('notEqual', 'a'), tier('present'), tier('absent')])).toEqual([
      'reachable',
      'reachable',
      'unreachable by a, b',
      'reachable',
    ])
    expect(verdictWords([{ all: [tier('absent'), tier('notEqual', 'a')] }])).toEqual(['impossible'])
  })

  test('case counts, unless it is ignored', () => {
    expect(verdictWords([tier('equal', 'VIP'), anyCase(tier('equal', 'vip')), tier('equal', 'Vip')])).toEqual([
      'reachable',
      'reachable',
      'shadowed by b',
    ])
    expect(verdictWords([anyCase(tier('startsWith', 'GO')), tier('in', ['gold', 'go'])])).toEqual([
      'reachable',
      'shadowed by a',
    ])
  })

  test('a longer prefix is within a shorter one', () => {
    expect(verdictWords([tier('startsWith', 'go'), tier('startsWith', ['gold', 'gone'])])).toEqual([
      'reachable',
      'shadowed by a',
    ])
    expect(verdictWords([tier('startsWith', 'gold'), tier('startsWith', 'go')])).toEqual(['reachable', 'reachable'])
    expect(
      verdictWords([tier('startsWith', 'go'), { not: tier('startsWith', 'go') }, tier('equal', 'whatever')]),
    ).toEqual(['reachable', 'reachable', 'shadowed by b'])
  })

  test('"verdict." facts and the environment have no other values than they have', () => {
    const environment = (value: string) => is('environment', 'equal', value)
    expect(
      verdictWords([environment('production'), environment('staging'), environment('development'), tier('present')]),
    ).toEqual(['reachable', 'reachable', 'reachable', 'unreachable by a, b, c'])
    expect(verdictWords([{ not: is('verdict.order-id', 'in', ['filled', 'empty']) }])).toEqual(['reachable'])
  })
})

describe('order', () => {
  const total = (operator: string, value: unknown) => is('context.total', operator, value)
  const facts = { 'context.total': { type: 'decimal' as const }, 'context.count': { type: 'integer' as const } }

  test('numbers are below a limit or not', () => {
    const rules = [total('lessThan', 10), total('greaterThanInclusive', 10), total('between', [5, 15])]
    expect(verdictWords(rules, { facts })).toEqual(['reachable', 'reachable', 'unreachable by a, b'])
    expect(verdictWords([{ all: [total('lessThan', 1), total('greaterThan', 1)] }], { facts })).toEqual(['impossible'])
  })

  test('a declared number can be there and not be one', () => {
    const rules = [total('lessThan', 10), total('greaterThanInclusive', 10), is('context.total', 'present')]
    expect(verdictWords(rules, { facts })).toEqual(['reachable', 'reachable', 'reachable'])
  })

  test('there is no whole number between two neighbours', () => {
    const count = (operator: string, value: unknown) => is('context.count', operator, value)
    const between = { all: [count('greaterThan', 3), count('lessThan', 4)] }
    expect(verdictWords([between], { facts })).toEqual(['impossible'])
    expect(verdictWords([{ all: [total('greaterThan', 3), total('lessThan', 4)] }], { facts })).toEqual(['reachable'])
  })

  test('dates and instants are on one line', () => {
    const due = (operator: string, value: unknown) => is('context.due', operator, value)
    const rules = [
      due('lessThan', '2026-03-08T12:00:00Z'),
      due('between', ['2026-03-08', '2026-03-08T11:00:00Z']),
      due('greaterThanInclusive', '2026-03-08T13:00:00+01:00'),
      due('between', ['2026-03-01', '2026-03-31']),
    ]
    expect(verdictWords(rules)).toEqual(['reachable', 'shadowed by a', 'reachable', 'unreachable by a, c'])
  })

  test('a day is a date, and nothing lies between two days', () => {
    const day = { 'context.due': { type: 'date' as const } }
    const due = (operator: string, value: unknown) => is('context.due', operator, value)
    const between = { all: [due('greaterThan', '2026-03-08'), due('lessThan', '2026-03-09')] }
    expect(verdictWords([between], { facts: day })).toEqual(['impossible'])
    const same = [due('equal', '2026-03-08'), due('between', ['2026-03-08', '2026-03-08'])]
    expect(verdictWords(same, { facts: day })).toEqual(['reachable', 'shadowed by a'])
  })

  test('how old something is, is a line too', () => {
    const due = (operator: string, value: string) => is('context.due', operator, value)
    expect(verdictWords([due('withinNext', '7d'), due('withinNext', '24h'), due('withinLast', '24h')])).toEqual([
      'reachable',
      'shadowed by a',
      'reachable',
    ])
    expect(verdictWords([{ all: [due('olderThan', '24h'), due('withinLast', '12h')] }])).toEqual(['impossible'])
    expect(
      verdictWords([{ all: [due('withinNext', '24h'), is('context.due', 'between', ['2027-05-01', '2027-05-02'])] }]),
    ).toEqual(['reachable'])
  })
})

describe('texts and lists', () => {
  const text = (operator: string, value: unknown) => is('conversation.summary', operator, value)
  const tags = (operator: string, value: unknown) => is('ticket.tags', operator, value)

  test('what holds a longer text holds the shorter one', () => {
    expect(verdictWords([text('containsText', 'refund'), text('containsText', 'a refund please')])).toEqual([
      'reachable',
      'shadowed by a',
    ])
    expect(verdictWords([text('endsWith', 'b'), text('endsWith', 'ab'), text('mentionsAny', 'card')])).toEqual([
      'reachable',
      'shadowed by a',
      'reachable',
    ])
    expect(verdictWords([text('mentionsAny', 'card'), text('mentionsAny', ['gold card', 'silver card'])])).toEqual([
      'reachable',
      'shadowed by a',
    ])
    expect(verdictWords([text('startsWith', 'refund'), text('containsText', 'fun')]).at(-1)).toBe('reachable')
    expect(verdictWords([text('containsText', 'fun'), text('startsWith', 'refund')]).at(-1)).toBe('shadowed by a')
  })

  test('one of several texts is covered by those that ask for each', () => {
    const words = [text('mentionsAny', 'refund'), text('mentionsAny', ['invoice', 'bill']), text('mentionsAny', 'x')]
    expect(verdictWords([...words, text('mentionsAny', ['bill', 'refund'])]).at(-1)).toBe('unreachable by a, b')
  })

  test('a list has an item or not, each by itself', () => {
    expect(
      verdictWords([
        tags('contains', 'vip'),
        tags('doesNotContain', 'vip'),
        tags('containsAny', ['vip', 'gold']),
        is('ticket.tags', 'present'),
        is('ticket.tags', 'absent'),
      ]),
    ).toEqual(['reachable', 'reachable', 'unreachable by a, b', 'unreachable by a, b', 'reachable'])
    expect(verdictWords([tags('containsAny', ['a', 'b']), tags('containsAll', ['b', 'c'])])).toEqual([
      'reachable',
      'shadowed by a',
    ])
    expect(verdictWords([{ all: [tags('containsAll', ['a', 'b']), tags('doesNotContain', 'a')] }])).toEqual([
      'impossible',
    ])
  })

  test('an item with the separator in it is in no declared list', () => {
    const facts = { 'context.skus': { type: 'list' as const } }
    expect(
      verdictWords([is('context.skus', 'contains', 'a,b'), is('context.skus', 'contains', 'a')], { facts }),
    ).toEqual(['impossible', 'reachable'])
  })

  test('patterns are tried', () => {
    const patterns = [text('matches', '^ORD-\\d{4}$'), text('matches', '(?:foo|bar)+[a-c]?'), text('matches', '^$')]
    expect(verdictWords(patterns)).toEqual(['reachable', 'reachable', 'not-decided'])
    // A text too long to be tried neither matches nor does not.
    expect(
      verdictWords([text('matches', 'x'), { not: text('matches', 'x') }, is('conversation.summary', 'present')]),
    ).toEqual(['reachable', 'reachable', 'reachable'])
  })

  test('a share lies within a larger one of the same draw', () => {
    const share = (percent: number, salt: string) => is('customer.id', 'inPercent', { percent, salt })
    expect(verdictWords([share(20, 'a'), share(10, 'a'), share(10, 'b'), { not: share(20, 'a') }])).toEqual([
      'reachable',
      'shadowed by a',
      'reachable',
      'reachable',
    ])
    expect(verdictWords([share(0, 'a'), { not: share(100, 'a') }, share(0.5, 'c')])).toEqual([
      'impossible',
      'impossible',
      'reachable',
    ])
  })
})

describe('the clock', () => {
  const office = { weekly: { 'mon-fri': ['09:00-17:30'] }, dates: { '2026-12-24': ['09:00-12:00'], '2026-12-25': [] } }
  const night = { weekly: { 'mon-sun': ['22:00-06:00'] } }
  const elsewhere = { ...office, timeZone: 'Asia/Tokyo' }
  const file = { timeZone: 'Europe/Berlin', schedules: { office, night, elsewhere } }
  const open = (name: string, value = true) => is(`hours.${name}`, 'equal', value)

  test('schedules, hours and weekdays know each other', () => {
    expect(verdictWords([{ all: [open('office'), is('time.hour', 'lessThan', 9)] }], file)).toEqual(['impossible'])
    expect(verdictWords([{ all: [open('office'), is('time.weekday', 'in', ['sat', 'sun'])] }], file)).toEqual([
      'impossible',
    ])
    expect(verdictWords([{ all: [open('office'), open('night')] }], file)).toEqual(['impossible'])
    expect(verdictWords([open('office'), open('office', false), tier('present')], file)).toEqual([
      'reachable',
      'reachable',
      'unreachable by a, b',
    ])
  })

  test('special dates are looked at', () => {
    const christmas = is('time.date', 'equal', '2026-12-25')
    expect(verdictWords([{ all: [christmas, open('office')] }], file)).toEqual(['impossible'])
    const eve = is('time.date', 'equal', '2026-12-24')
    expect(
      verdictWords([{ all: [eve, open('office')] }, { all: [eve, is('time.weekday', 'equal', 'fri')] }], file),
    ).toEqual(['reachable', 'impossible'])
  })

  test('another zone has a clock of its own, for which an instant is found', () => {
    expect(verdictWords([{ all: [open('office'), open('elsewhere', false)] }], file)).toEqual(['reachable'])
    expect(verdictWords([{ all: [open('office', false), open('elsewhere')] }], file)).toEqual(['reachable'])
  })
})

describe('what cannot be taken apart', () => {
  test('the same comparison of two facts covers itself', () => {
    const same = is('context.tier', 'equal', { fact: 'context.plan' })
    expect(verdictWords([same, { all: [same, tier('equal', 'a')] }, { all: [same, { not: same }] }])).toEqual([
      'reachable',
      'shadowed by a',
      'impossible',
    ])
  })

  test('two facts are found that compare as they should', () => {
    const facts = { 'context.a': { type: 'decimal' as const }, 'context.b': { type: 'decimal' as const } }
    const rules = [
      is('context.a', 'lessThan', { fact: 'context.b' }),
      is('context.a', 'greaterThan', { fact: 'context.b' }),
    ]
    expect(verdictWords(rules, { facts })).toEqual(['reachable', 'reachable'])
  })

  test('a rule with very many alternatives is looked at, and shadows nothing', () => {
    const pairs = Array.from({ length: 7 }, (_, place) => ({
      any: [is(`context.a${place}`, 'equal', 'x'), is(`context.b${place}`, 'equal', 'x')],
    }))
    expect(verdictWords([{ all: pairs }, { all: [...pairs, tier('present')] }])).toEqual(['reachable', 'not-decided'])
    expect(verdictWords([tier('present'), { all: [...pairs, tier('equal', 'a')] }])).toEqual([
      'reachable',
      'shadowed by a',
    ])
  })
})

describe('teams', () => {
  const team = (value: string) => is('decision.team', 'equal', value)

  test('a priority rule has to lead to its team', () => {
    const file = {
      assignment: {
        default: null,
        rules: [
          { name: 'vip', when: tier('equal', 'vip'), team: 'vip-care' },
          { name: 'rest', when: tier('present'), team: 'support' },
        ],
      },
      priority: {
        default: 'medium' as const,
        rules: priorityRulesFor([
          team('vip-care'),
          { all: [team('support'), tier('equal', 'vip')] },
          { all: [is('decision.team', 'absent'), tier('present')] },
          { all: [tier('equal', 'vip'), is('context.plan', 'equal', 'a')] },
          team('nobody'),
        ]),
      },
    }
    const { p, q, r, s, t } = verdictsOn(file)
    expect(p).toMatchObject({ kind: 'reachable', witness: { values: new Map([['context.tier', 'vip']]) } })
    expect([q, r, s, t].map((verdict) => verdict && inWords(verdict))).toEqual([
      'impossible',
      'impossible',
      'shadowed by p',
      'impossible',
    ])
  })

  test('a stand-in for a closed team is found', () => {
    const file = {
      schedules: { office: { weekly: { 'mon-fri': ['09:00-17:00'] } } },
      teams: { support: { schedule: 'office', closed: 'night-desk' } },
      assignment: { default: 'support', rules: [] },
      priority: {
        default: 'medium' as const,
        rules: priorityRulesFor([{ all: [team('night-desk'), is('hours.office', 'equal', true)] }, team('night-desk')]),
      },
    }
    expect(Object.values(verdictsOn(file)).map(inWords)).toEqual(['impossible', 'reachable'])
  })

  test('a team that a fact names must be one that the helpdesk has', () => {
    const named = { name: 'named', when: tier('present'), team: { fact: 'context.wish' } }
    const file = { assignment: { default: null, rules: [named, ...rulesFor([is('context.wish', 'equal', 'gone')])] } }
    const { named: first, a } = verdictsOn(file)
    expect(first).toMatchObject({ kind: 'reachable' })
    expect(a).toMatchObject({ kind: 'reachable' })
  })
})

describe('what is known of the helpdesk', () => {
  test('a field offers its options and no others', () => {
    const field = { label: 'Tier', writable: true, options: ['a', 'b'].map((value) => ({ value, label: value })) }
    const catalog = { fields: [{ ...field, key: 'tier', type: 'option' }], revision: '' }
    const rules = [is('field.tier', 'equal', 'a'), is('field.tier', 'equal', 'b'), is('field.tier', 'present')]
    const file = { assignment: { default: null, rules: rulesFor(rules) } }
    expect(Object.values(verdictsOn(file)).map(inWords)).toEqual(['reachable', 'reachable', 'reachable'])
    expect(Object.values(verdictsOn(file, { catalog: catalog as never })).map(inWords)).toEqual([
      'reachable',
      'reachable',
      'unreachable by a, b',
    ])
  })
})
