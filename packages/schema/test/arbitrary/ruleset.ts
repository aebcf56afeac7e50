import type {
  Comparison,
  Condition,
  FactDeclaration,
  ListDeclaration,
  RulesetFile,
  RulesetTest,
  Schedule,
} from '@handoffkit/schema'
import { BUILT_IN_OPERATORS, type ValueForm } from '@handoffkit/schema'
import fc from 'fast-check'

const words = fc.constantFrom('vip', 'gold', 'a b', 'é', 'constructor', '__proto__', '0')
const ids = fc.stringMatching(/^[a-z0-9-]{1,8}$/u)
const partNames = fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/u)
const facts = fc.constantFrom('context.customer-tier', 'field.order-total', 'handoff.category', 'conversation.language')
const scalars = fc.oneof(words, fc.integer(), fc.boolean())
const moments = fc.constantFrom<string | number>(3, 4.5, '2026-03-08', '2026-03-08T11:29:00Z')
const fact = fc.record({ fact: facts })
const list = fc.record({ list: partNames })
const some = <T>(items: fc.Arbitrary<T>) => fc.array(items, { minLength: 1, maxLength: 3 })

/** What each form of value looks like when it is right. */
const values: Readonly<Record<Exclude<ValueForm, 'none'>, fc.Arbitrary<NonNullable<Comparison['value']>>>> = {
  scalar: fc.oneof(scalars, fact),
  scalars: fc.oneof(some(scalars), fact, list),
  text: fc.oneof(words, fact),
  texts: fc.oneof(words, some(words), fact, list),
  'text-list': fc.oneof(some(words), fact, list),
  ordered: fc.oneof(moments, fact),
  range: fc.tuple(moments, moments),
  duration: fc.constantFrom('30m', '24h', '7d', '2w'),
  percent: fc.record({ percent: fc.integer({ min: 0, max: 100 }), salt: fc.constantFrom('trial') }),
  patterns: fc.oneof(words, some(words)),
}

const builtIn: fc.Arbitrary<Comparison> = fc
  .constantFrom(...BUILT_IN_OPERATORS)
  .chain(({ name, takes, ignoreCase }) => {
    const operator = fc.constant(name)
    const flags: fc.Arbitrary<Pick<Comparison, 'ignoreCase'>> = ignoreCase
      ? fc.record({ ignoreCase: fc.boolean() }, { requiredKeys: [] })
      : fc.constant({})
    const comparison =
      takes === 'none'
        ? fc.record({ fact: facts, operator })
        : fc.record({ fact: facts, operator, value: values[takes] })
    return fc.tuple(comparison, flags).map(([one, flag]) => ({ ...one, ...flag }))
  })

const ofPlugin: fc.Arbitrary<Comparison> = fc.record(
  {
    fact: facts,
    operator: fc.constantFrom('semverAbove', 'near-place'),
    value: fc.oneof(scalars, some(scalars), fact, list),
    ignoreCase: fc.boolean(),
  },
  { requiredKeys: ['fact', 'operator'] },
)

export const conditions: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    fc.oneof({ arbitrary: builtIn, weight: 4 }, ofPlugin, fc.record({ condition: partNames })),
    fc.record({ all: some(tie('condition')) }),
    fc.record({ any: some(tie('condition')) }),
    fc.record({ not: tie('condition') }),
  ),
})).condition

const shared = {
  name: ids,
  description: words,
  mode: fc.constantFrom('on' as const, 'shadow' as const, 'off' as const),
  when: conditions,
  requires: fc.uniqueArray(words),
  tags: fc.uniqueArray(words),
}
const reference = fc.record({ file: fc.constant('more.json') })

export const assignmentRules = fc.record(
  { ...shared, team: fc.oneof(words, fact) },
  { requiredKeys: ['name', 'when', 'team'] },
)
export const priorities = fc.constantFrom('low' as const, 'medium' as const, 'high' as const, 'urgent' as const)
export const priorityRules = fc.record(
  { ...shared, priority: priorities },
  { requiredKeys: ['name', 'when', 'priority'] },
)

const factDeclarations: fc.Arbitrary<FactDeclaration> = fc.record(
  {
    type: fc.constantFrom('text', 'integer', 'decimal', 'boolean', 'date', 'datetime', 'list'),
    separator: fc.constantFrom(',', ';'),
    numberFormat: fc.constantFrom('1.234,56', '1234.56'),
    description: words,
  },
  { requiredKeys: ['type'] },
)
const listDeclarations: fc.Arbitrary<ListDeclaration> = fc.oneof(
  fc.record({ values: fc.array(words) }),
  fc.record({ file: fc.constant('vip.csv'), column: words }),
)
const hours = fc.array(fc.constantFrom('09:00-17:30', '22:00-06:00', '00:00-24:00'), { maxLength: 2 })
const schedules: fc.Arbitrary<Schedule> = fc.record(
  {
    timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'),
    weekly: fc.dictionary(fc.constantFrom('mon', 'tue-fri', 'sat-sun'), hours),
    dates: fc.dictionary(fc.constantFrom('2026-12-24', '2028-02-29'), hours),
  },
  { requiredKeys: ['weekly'] },
)
const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null })
const tests: fc.Arbitrary<RulesetTest> = fc.record({
  name: words,
  given: fc.record(
    {
      context: fc.dictionary(words, fc.oneof(scalars, fc.constant(null))),
      facts: fc.dictionary(facts, fc.oneof(scalars, fc.array(words))),
      at: fc.constantFrom('2026-03-08T11:29:00Z', '2026-03-08T12:29:00.5+01:00'),
    },
    { requiredKeys: [] },
  ),
  expect: fc.record(
    { team: orNull(words), teamRule: orNull(ids), priority: priorities, priorityRule: orNull(ids) },
    { requiredKeys: [] },
  ),
})

/** Every rule file that the type and the operators allow. */
export const rulesets: fc.Arbitrary<RulesetFile> = fc.record(
  {
    $schema: fc.constant('./ruleset.schema.json'),
    format: fc.constant(1 as const),
    name: words,
    description: words,
    timeZone: fc.constant('Europe/Berlin'),
    facts: fc.dictionary(facts, factDeclarations, { maxKeys: 2 }),
    lists: fc.dictionary(partNames, listDeclarations, { maxKeys: 2 }),
    schedules: fc.dictionary(partNames, schedules, { maxKeys: 2 }),
    conditions: fc.dictionary(partNames, conditions, { maxKeys: 2 }),
    teams: fc.dictionary(words, fc.record({ schedule: partNames, closed: words }), { maxKeys: 2 }),
    assignment: fc.record({
      default: orNull(words),
      rules: fc.array(fc.oneof({ arbitrary: assignmentRules, weight: 4 }, reference), { maxLength: 3 }),
    }),
    priority: fc.record({
      default: priorities,
      rules: fc.array(fc.oneof({ arbitrary: priorityRules, weight: 4 }, reference), { maxLength: 3 }),
    }),
    tests: fc.array(tests, { maxLength: 2 }),
  },
  { requiredKeys: ['format', 'name', 'assignment', 'priority'] },
)
