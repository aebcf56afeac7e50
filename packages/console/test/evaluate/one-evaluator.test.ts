import { describe, expect, test } from 'vitest'
import type { Basis } from '../../src/api/generated/open-api.ts'
import { absentOperatorsIn } from '../../src/evaluate/absent-operators.ts'
import { browserBasis } from '../../src/evaluate/browser-basis.ts'
import type { TriedIn } from '../../src/evaluate/evaluate-event.ts'
import { evaluateEvent } from '../../src/evaluate/evaluate-event.ts'
import { explainEvent } from '../../src/evaluate/explain-event.ts'
import { patternsAtHand, patternsFor } from '../../src/evaluate/patterns.ts'
import { readRules } from '../../src/evaluate/read-rules.ts'
import { BASIS, eventText, SOUNDS_LIKE } from './sample-basis.ts'

/** A workspace with everything that a catalog does not tell. */
const OWN: Basis = {
  ...BASIS,
  contextAliases: { orderNumber: 'order-id' },
  teamAliases: { vips: 'vip-care' },
  lookUps: ['crm.tier'],
  operators: [SOUNDS_LIKE],
}

function rulesWith(when: object, team = 'vips'): string {
  const rules = [{ name: 'first', when, team }]
  return JSON.stringify({
    format: 1,
    name: 'own',
    assignment: { default: 'billing', rules },
    priority: { default: 'low', rules: [] },
  })
}

/** What both pages make of rules and an event. */
async function tried(text: string, event: string, more: Partial<TriedIn> = {}, basis = OWN) {
  const rules = { text, files: {} }
  const compilePattern = await patternsFor(rules, basis)
  const read = readRules(rules, { basis, compilePattern, atMs: 0 })
  if (!read.ok) return { findings: read.findings }
  const own = browserBasis(basis, read.ruleset, compilePattern)
  const at: TriedIn = { environment: 'production', atMs: 0, ...more }
  const [evaluated, explained] = [
    evaluateEvent(event, own, at),
    await explainEvent(event, read.ruleset, own, at),
  ] as const
  if (explained.kind !== 'explained') throw new Error('The event has mistakes.')
  expect(explained.explanation.agrees).toBe(true)
  return {
    findings: read.findings,
    content: read.ruleset.checked.content,
    team: evaluated.kind === 'prepared' ? evaluated.prepared.decision.team.value : undefined,
    explained: explained.explanation.decision.team.value,
    needs: explained.needs,
  }
}

describe('what a workspace has beside its catalog', () => {
  test('a team alias is a team, and a context alias fills its field', async () => {
    const text = rulesWith({ fact: 'field.order-id', operator: 'equal', value: '00418837' })
    expect(await tried(text, eventText({ orderNumber: '00418837' }))).toMatchObject({
      findings: [],
      team: 'vips',
      explained: 'vips',
      needs: [],
    })
    expect(await tried(text, eventText({}), {}, BASIS)).toMatchObject({ findings: [{ code: 'unknown-team' }] })
  })

  test('a rule about earlier handoffs is decided where they are known, and needs the service where they are not', async () => {
    const text = rulesWith({ fact: 'history.handoffs7d', operator: 'greaterThan', value: 1 })
    const history = { handoffs24h: 0, handoffs7d: 2 }
    expect(await tried(text, eventText({}), { history })).toMatchObject({ findings: [], team: 'vips', needs: [] })
    expect(await tried(text, eventText({}))).toMatchObject({ team: undefined, needs: ['history.handoffs7d'] })
    const newest = rulesWith({ fact: 'history.lastTeam', operator: 'absent' })
    expect(await tried(newest, eventText({}), { history })).toMatchObject({ team: 'vips', needs: [] })
  })

  test('facts and operators of plugins are no mistakes, and need the service where they could change something', async () => {
    const sounds = { fact: 'context.name', operator: 'soundsLike', value: 'Ann' }
    const found = await tried(rulesWith(sounds), eventText({ name: 'Anne' }))
    expect(found).toMatchObject({ findings: [], team: undefined, needs: ['soundsLike'] })
    expect(found.content && absentOperatorsIn(found.content, OWN)).toEqual(['soundsLike'])
    expect(await tried(rulesWith(sounds), eventText({}))).toMatchObject({ team: 'billing', needs: [] })
    const looked = { fact: 'crm.tier', operator: 'equal', value: 'gold' }
    expect(await tried(rulesWith({ all: [looked, sounds] }), eventText({ name: 'x' }))).toMatchObject({
      findings: [],
      needs: ['crm.tier', 'soundsLike'],
    })
    expect((await tried(rulesWith({ ...sounds, operator: 'soundLike' }), eventText({}))).findings).toMatchObject([
      { code: 'unknown-operator', hint: 'Did you mean "soundsLike"?' },
    ])
  })
})

test('the compiler of patterns is here once rules have wanted one', async () => {
  const basis = { ...OWN, catalog: { ...OWN.catalog, fields: [] } }
  const plain = { text: rulesWith({ fact: 'context.a', operator: 'present' }), files: {} }
  const wanting = { text: rulesWith({ fact: 'context.a', operator: 'matches', value: '^a+$' }), files: {} }
  expect(patternsAtHand(plain, basis)).toBeDefined()
  const compilePattern = await patternsFor(wanting, basis)
  expect(compilePattern('^a+$')('aaa')).toBe(true)
  expect(patternsAtHand(wanting, basis)).toBe(compilePattern)
  expect(() => compilePattern('(')).toThrow('missing closing )')
})
