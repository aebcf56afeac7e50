import { event, ruleset } from '../../served.ts'
import type { ContractCase } from '../contract-case.ts'
import type { World } from '../worlds.ts'
import { opening, withoutRules } from './opening.ts'

const text = JSON.stringify(ruleset.text)
const rules = { text, files: {} }
const { environment: _, ...nowhere } = event() as { readonly environment: string }
const first = { 'If-None-Match': '*' }

/** Publishes the first version, unless there is one. */
async function published({ url, all }: World): Promise<void> {
  const headers = { ...all.headers, 'if-none-match': '*' }
  await fetch(`${url}/v1/rulesets/current`, { method: 'PUT', headers, body: JSON.stringify({ text }) })
}

/** Answers of the addresses of rules, and of rules that are only tried. */
export const rulesetCases: readonly ContractCase[] = [
  { yields: 'listRulesets 200', ask: () => ({ query: { limit: '5' } }) },
  { yields: 'getCurrentRuleset 200', ask: () => ({}) },
  ...withoutRules('getCurrentRuleset', () => ({})),
  { yields: 'getRuleHits 200', ask: () => ({ query: { from: '2026-01-01' } }) },
  ...withoutRules('getRuleHits', () => ({})),
  {
    yields: 'publishRuleset 200',
    in: 'from-store',
    ask: () => ({ headers: first, body: { text, note: 'the first' } }),
  },
  { yields: 'publishRuleset 409 HK_RULESET_OWNED_BY_FILE', ask: () => ({ headers: first, body: { text } }) },
  {
    yields: 'publishRuleset 412 HK_RULESET_SUPERSEDED',
    in: 'from-store',
    ask: async (world) => {
      await published(world)
      return { headers: first, body: { text: text.replace('vip-care', 'billing') } }
    },
  },
  {
    yields: 'publishRuleset 422 HK_RULESET_REFUSED',
    in: 'from-store',
    ask: async (world) => {
      await published(world)
      return { headers: { 'If-Match': '"1"' }, body: { text: '{' } }
    },
  },
  { yields: 'publishRuleset 428 HK_PRECONDITION_MISSING', in: 'from-store', ask: () => ({ body: { text } }) },
  {
    yields: 'getRuleset 200',
    in: 'from-store',
    ask: async (world) => {
      await published(world)
      return { path: { version: '1' } }
    },
  },
  { yields: 'getRuleset 404 HK_RULESET_VERSION_UNKNOWN', ask: () => ({ path: { version: '99' } }) },
  { yields: 'validateRuleset 200', ask: () => ({ body: { text: '{' } }) },
  { yields: 'explainRuleset 200', ask: () => ({ body: { ...rules, event: event() } }) },
  { yields: 'explainRuleset 422 HK_RULESET_REFUSED', ask: () => ({ body: { text: '{', event: event() } }) },
  { yields: 'explainRuleset 422 HK_EVENT_INVALID', ask: () => ({ body: { ...rules, event: {} } }) },
  { yields: 'explainRuleset 422 HK_ENVIRONMENT_UNKNOWN', ask: () => ({ body: { ...rules, event: nowhere } }) },
  ...opening('explainRuleset', () => ({ body: { ...rules, event: event() } })),
  { yields: 'replayRuleset 200', ask: () => ({ body: rules }) },
  { yields: 'replayRuleset 422 HK_RULESET_REFUSED', ask: () => ({ body: { text: '{' } }) },
]
