import { PRIORITIES } from '@handoffkit/core'
import type { Schemas } from './build.ts'
import { count, flag, instant, list, object, oneOf, orNull, ref, text } from './build.ts'

const head: Schemas = {
  version: count('From 1, without gaps.'),
  revision: text('Hash of what the rules say, as a decision names it.'),
  author: text('Who published it.'),
  note: orNull(text(), 'Why.'),
  createdAt: instant('When it was published.'),
  restoredFrom: orNull(count('A version.'), 'The version whose texts it brings back.'),
}

const texts: Schemas = {
  text: text('The rule file.'),
  files: { type: 'object', description: 'Texts of the files that it names.', additionalProperties: { type: 'string' } },
}

const replay: Schemas = {
  comparedWith: oneOf(
    ['rules-in-force', 'recorded-decisions'],
    'The rules in force; or, where there are none, what was decided then.',
  ),
  handoffs: count('Handoffs that were decided anew.'),
  changed: count('Those that get another team or another priority.'),
  cannotTell: count('Those that depend on facts that nobody recorded.'),
  team: list(ref('TeamMove'), 'The most frequent first.'),
  priority: list(ref('PriorityMove'), 'The most frequent first.'),
  examples: list(ref('ChangedHandoff'), 'The 20 newest ones that change, the newest first.'),
  rules: list(ref('RuleHits'), 'How often each rule would have decided, in file order, assignment first.'),
  byDefault: object('Handoffs that no rule would have decided.', {
    assignment: count('Of the team.'),
    priority: count('Of the priority.'),
  }),
  isReading: flag('Whether more handoffs are being read just now: ask again, and the counts have grown.'),
  isCut: flag('Whether older handoffs were left out.'),
  leftOut: count('Handoffs of environments that cannot be opened here.'),
  receivedMs: orNull(
    { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 2 },
    'When the first and the last were received, in milliseconds since the epoch.',
  ),
}

/** Rules and their versions. */
export const RULESET_SCHEMAS: Schemas = {
  RulesetVersionHead: object('A published version, without its texts.', head),
  RulesetVersion: object('A published version.', { ...head, ...texts }),
  RulesetPage: object('One page of versions.', {
    versions: list(ref('RulesetVersionHead'), 'The newest first.'),
    next: orNull(text(), 'Send it as "cursor". Null: these were the last.'),
  }),
  CurrentRuleset: object('The rules in force.', {
    owner: oneOf(
      ['file', 'program', 'store'],
      'Who says which rules are in force. Only rules of the store can be published.',
    ),
    version: orNull(count('A version.'), 'Null: they were not published.'),
    name: text(),
    revision: text('Hash of what the rules say.'),
    ...texts,
    findings: list(ref('Finding'), 'Warnings.'),
  }),
  RuleOfList: object('A rule.', { list: oneOf(['assignment', 'priority']), rule: text() }),
  RulesetTests: object("How the rules' own tests came out.", {
    passed: flag('Whether all did.'),
    count: count('How many there are.'),
    failed: count('How many failed; they are among the findings.'),
    unreached: list(ref('RuleOfList'), 'Rules that win in no test.'),
  }),
  CheckedRuleset: object('What is wrong with rules.', {
    ok: flag('Whether they may be published.'),
    revision: orNull(text(), 'Null: they have mistakes.'),
    findings: list(ref('Finding'), 'In reading order. A failed test is one of them.'),
    tests: orNull(ref('RulesetTests')),
  }),
  TeamMove: object('Handoffs that get another team.', {
    from: orNull(text(), "Null: the helpdesk's own."),
    to: orNull(text(), "Null: the helpdesk's own."),
    count: count('How many.'),
  }),
  PriorityMove: object('Handoffs that get another priority.', {
    from: oneOf(PRIORITIES),
    to: oneOf(PRIORITIES),
    count: count('How many.'),
  }),
  TeamInstead: object('Another team.', {
    from: orNull(text(), "Null: the helpdesk's own."),
    to: orNull(text(), "Null: the helpdesk's own."),
  }),
  PriorityInstead: object('Another priority.', { from: oneOf(PRIORITIES), to: oneOf(PRIORITIES) }),
  ChangedHandoff: object('A handoff that other rules decide otherwise.', {
    handoffId: text(),
    environment: ref('Environment'),
    receivedAtMs: count('When it was received, in milliseconds since the epoch.'),
    team: orNull(ref('TeamInstead'), 'Null: it keeps its team, or nobody can tell.'),
    priority: orNull(ref('PriorityInstead'), 'Null: it keeps its priority, or nobody can tell.'),
  }),
  ReplaySummary: object('What other rules would have decided.', replay),
  Publication: object('What came of publishing.', {
    kind: oneOf(['published', 'would-publish', 'unchanged']),
    version: count('The version that was published, or that stays current. 0: none.'),
    revision: orNull(text()),
    findings: list(ref('Finding'), 'Warnings.'),
    tests: orNull(ref('RulesetTests')),
    replay: orNull(ref('ReplaySummary'), 'Null: nothing was replayed.'),
  }),
  RuleHits: object('How often a rule decided.', {
    list: oneOf(['assignment', 'priority']),
    rule: text(),
    mode: oneOf(['on', 'shadow', 'off']),
    count: count('Handoffs that it decided; of a rule in the shadow, those that it matched.'),
  }),
  RulesetHits: object('How often the rules in force decided.', {
    handoffs: count('Handoffs that were counted.'),
    underThese: count('Those that were decided under exactly these rules.'),
    rules: list(ref('RuleHits'), 'In file order.'),
    byDefault: object('Handoffs that no rule decided.', {
      assignment: count('Of the team.'),
      priority: count('Of the priority.'),
    }),
    isCut: flag('Whether older handoffs were left out.'),
  }),
}
