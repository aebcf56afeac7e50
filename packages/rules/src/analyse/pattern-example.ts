/**
 * A text that a pattern in RE2 syntax should match; nothing for syntax that this does not know.
 *
 * Takes the first of alternatives, and as few repetitions as are allowed, but one where one is possible. To be tried:
 * borders of words and the like are not looked at.
 */
export function patternExample(pattern: string): string | undefined {
  const reading: Reading = { rest: pattern.replace(/^\(\?[a-z]+\)/u, '') }
  const example = alternatives(reading)
  return reading.rest === '' ? example : undefined
}

/** What is left of the pattern. */
interface Reading {
  rest: string
}

function alternatives(reading: Reading): string | undefined {
  const first = sequence(reading)
  while (reading.rest.startsWith('|')) {
    reading.rest = reading.rest.slice(1)
    sequence(reading)
  }
  return first
}

function sequence(reading: Reading): string | undefined {
  let text: string | undefined = ''
  while (reading.rest !== '' && !/^[|)]/u.test(reading.rest)) {
    const before = reading.rest
    const item = atom(reading)
    const count = repetitions(reading)
    if (item === undefined || reading.rest === before) {
      // Unknown syntax: what is left stays unread, which tells the caller.
      reading.rest = before
      return undefined
    }
    text = text + item.repeat(count)
  }
  return text
}

/** Takes what the pattern begins with from the rest. */
function take(reading: Reading, pattern: RegExp): RegExpExecArray | undefined {
  const found = pattern.exec(reading.rest) ?? undefined
  if (found !== undefined) reading.rest = reading.rest.slice(found[0].length)
  return found
}

function atom(reading: Reading): string | undefined {
  if (take(reading, /^(?:[$^]|\\[AbBz])/u) !== undefined) return ''
  if (take(reading, /^\((?:\?(?:P?<\w+>|[a-z]*:))?/u) !== undefined) {
    const inner = alternatives(reading)
    return take(reading, /^\)/u) === undefined ? undefined : inner
  }
  const negated = take(reading, /^\[\^((?:\\.|[^\\\]])+)\]/u)
  if (negated !== undefined) return [...'~ x7-'].find((character) => !negated[1]?.includes(character))
  const members = take(reading, /^\[((?:\\.|[^\\\]])+)\]/u)
  if (members !== undefined) return classMember(members[1] ?? '')
  const escaped = take(reading, /^\\([dDwWsSntfr.\\+*?()|[\]{}^$/-])/u)
  if (escaped !== undefined) return ESCAPES[escaped[1] ?? ''] ?? escaped[1]
  if (take(reading, /^\./u) !== undefined) return 'x'
  return take(reading, /^[^\\[\](){}*+?|]/u)?.[0]
}

const ESCAPES: Readonly<Record<string, string>> = {
  d: '7',
  D: 'x',
  w: 'x',
  W: '-',
  s: ' ',
  S: 'x',
  n: '\n',
  t: '\t',
  f: '\f',
  r: '\r',
}

function classMember(members: string): string | undefined {
  const escape = /^\\(.)/u.exec(members)?.[1]
  return escape === undefined ? Array.from(members)[0] : (ESCAPES[escape] ?? escape)
}

function repetitions(reading: Reading): number {
  const counted = take(reading, /^\{(\d+)(?:,\d*)?\}\??/u)
  if (counted !== undefined) return Number(counted[1])
  return take(reading, /^[*+?]\??/u)?.[0].startsWith('*') === true ? 0 : 1
}
