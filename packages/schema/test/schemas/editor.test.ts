import { PUBLISHED_SCHEMAS } from '@handoffkit/schema'
import { describe, expect, test } from 'vitest'
import { getLanguageService, TextDocument } from 'vscode-json-languageservice'

/** What the JSON support of editors offers at `|` in a text, shows there, and complains about. */
function editor(name: string, text: string) {
  const service = getLanguageService({})
  service.configure({
    schemas: [{ uri: 'memory://schema.json', fileMatch: ['*.json'], schema: { ...PUBLISHED_SCHEMAS[name] } }],
  })
  const document = TextDocument.create('memory://file.json', 'json', 1, text.replace('|', ''))
  const tree = service.parseJSONDocument(document)
  const position = document.positionAt(Math.max(0, text.indexOf('|')))
  return {
    complete: async () =>
      (await service.doComplete(document, position, tree))?.items.map(({ label }) => label.replaceAll('"', '')) ?? [],
    hover: async () => JSON.stringify((await service.doHover(document, position, tree))?.contents),
    problems: async () =>
      (await service.doValidation(document, tree)).map(
        ({ range, message }) => `${document.getText(range)}: ${typeof message === 'string' ? message : message.value}`,
      ),
  }
}

const withRule = (rule: string) =>
  `{ "format": 1, "name": "r", "priority": { "default": "low", "rules": [] }, "assignment": { "default": null, "rules": [${rule}] } }`
const withCondition = (condition: string) => withRule(`{ "name": "a", "team": "t", "when": ${condition} }`)

describe('completion', () => {
  test.each<[string, string, string, readonly string[]]>([
    [
      'members of the file',
      'ruleset',
      '{ | }',
      ['format', 'name', 'assignment', 'priority', 'conditions', 'schedules', 'lists', 'facts', 'tests'],
    ],
    ['members of a rule', 'ruleset', withRule('{ "name": "a", | }'), ['when', 'team', 'mode', 'requires', 'tags']],
    ['both kinds of entries', 'ruleset', withRule('{ | }'), ['file', 'name', 'when', 'team']],
    ['values of a choice', 'ruleset', withRule('{ "name": "a", "mode": | }'), ['on', 'shadow', 'off']],
    ['forms of a condition', 'ruleset', withCondition('{ | }'), ['all', 'any', 'not', 'condition', 'fact', 'operator']],
    [
      'members of a comparison',
      'ruleset',
      withCondition('{ "fact": "context.a", | }'),
      ['operator', 'value', 'ignoreCase'],
    ],
    [
      'conditions inside conditions',
      'ruleset',
      withCondition('{ "all": [ { "not": { | } } ] }'),
      ['all', 'any', 'not', 'condition', 'fact', 'operator'],
    ],
    [
      'operators',
      'ruleset',
      withCondition('{ "fact": "context.a", "operator": | }'),
      ['equal', 'notIn', 'withinNext', 'inPercent', 'matches'],
    ],
    [
      'a reference for a value',
      'ruleset',
      withCondition('{ "fact": "context.a", "operator": "in", "value": { | } }'),
      ['fact', 'list'],
    ],
    [
      'members of a workspace',
      'workspace',
      '{ | }',
      ['name', 'ruleset', 'helpdesk', 'environments', 'redact', 'store'],
    ],
    ['environments', 'workspace', '{ "environments": { | } }', ['development', 'staging', 'production']],
    [
      'forms of a secret',
      'workspace',
      '{ "helpdesk": { "adapter": "memory", "secrets": { "token": { | } } } }',
      ['$env', '$file'],
    ],
    ['field types', 'catalog', '{ "fields": [ { "key": "a", "type": | } ] }', ['text', 'multi-option', 'unknown']],
    ['members of an event', 'event', '{ "conversation": { | } }', ['id', 'channel', 'transcript', 'summary']],
  ])('offers %s', async (_, name, text, expected) => {
    expect(await editor(name, text).complete()).toEqual(expect.arrayContaining([...expected]))
  })

  test('offers only what may stand beside what is there', async () => {
    const offered = await editor('ruleset', withCondition('{ "all": [], | }')).complete()
    expect(offered).not.toContain('fact')
  })
})

describe('hover', () => {
  test.each([
    ['a member', 'ruleset', withRule('{ "name": "a", "requ|ires": [] }'), 'Context keys that are needed'],
    ['a chosen value', 'ruleset', withRule('{ "name": "a", "mode": "sha|dow" }'), 'never wins'],
    [
      'a part of a comparison',
      'ruleset',
      withCondition('{ "fact": "context.a", "oper|ator": "equal", "value": 1 }'),
      'How fact and value are compared',
    ],
    ['a switch', 'workspace', '{ "environments": { "staging": { "pre|view": true } } }', 'never touch the helpdesk'],
  ])('explains %s', async (_, name, text, expected) => {
    expect(await editor(name, text).hover()).toContain(expected)
  })
})

describe('problems', () => {
  test.each<[string, string, readonly RegExp[]]>([
    ['nothing', withCondition('{ "fact": "context.a", "operator": "in", "value": ["x"] }'), []],
    ['a plugin operator', withCondition('{ "fact": "context.a", "operator": "semverAbove", "value": "1.2" }'), []],
    ['a form that is misspelled', withCondition('{ "al": [] }'), [/^"al"/u]],
    [
      'a list that is a text',
      withCondition('{ "fact": "context.a", "operator": "in", "value": "x" }'),
      [/^"x": Compare with a list/u],
    ],
    [
      'a value that should not be there',
      withCondition('{ "fact": "context.a", "operator": "present", "value": 1 }'),
      [/take no value/u],
    ],
    [
      'a mode that is misspelled',
      withRule('{ "name": "a", "when": { "condition": "c" }, "team": "t", "mode": "shadwo" }'),
      [/^"shadwo"/u],
    ],
    [
      'a rule name in capitals',
      withRule('{ "name": "A", "when": { "condition": "c" }, "team": "t" }'),
      [/^"A": A rule name holds/u],
    ],
    [
      'two things in one condition',
      withCondition('{ "not": { "condition": "a" }, "condition": "b" }'),
      [/One object says one thing/u],
    ],
  ])('are told once each: %s', async (_, text, expected) => {
    const problems = await editor('ruleset', text).problems()
    expect(problems).toEqual(expected.map((one): unknown => expect.stringMatching(one)))
  })
})
