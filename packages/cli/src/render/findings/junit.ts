import { visible } from '../visible.ts'

/** Test cases that belong together. */
export interface JunitSuite {
  readonly name: string
  readonly cases: readonly JunitCase[]
}

/** Something that passed, or failed. */
export interface JunitCase {
  readonly name: string
  /** The file that it is about, and the line in it; both are an extension that many readers understand. */
  readonly file?: string | undefined
  readonly line?: number | undefined
  /** Absent: it passed. */
  readonly failure?: { readonly type: string; readonly message: string; readonly text?: string }
  /** What else is to be said. */
  readonly output?: string
}

/** Suites as a JUnit report in XML. Tells no times: they would differ from run to run. */
export function junitXml(suites: readonly JunitSuite[]): string {
  const cases = suites.flatMap((suite) => suite.cases)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'handoff', ...countsOf(cases) })}>`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
    '',
  ].join('\n')
}

function suiteLines({ name, cases }: JunitSuite): readonly string[] {
  return [
    `  <testsuite${attributes({ name, ...countsOf(cases) })}>`,
    ...cases.flatMap((one) => caseLines(one, name)),
    '  </testsuite>',
  ]
}

function caseLines({ name, file, line, failure, output }: JunitCase, suite: string): readonly string[] {
  const start = `    <testcase${attributes({ name, classname: suite, file, line })}`
  if (failure === undefined && output === undefined) return [`${start}/>`]
  const { type, message, text = message } = failure ?? { type: '', message: '' }
  return [
    `${start}>`,
    ...(failure === undefined ? [] : [`      <failure${attributes({ type, message })}>${escaped(text)}</failure>`]),
    ...(output === undefined ? [] : [`      <system-out>${escaped(output)}</system-out>`]),
    '    </testcase>',
  ]
}

function countsOf(cases: readonly JunitCase[]) {
  return { tests: cases.length, failures: cases.filter(({ failure }) => failure !== undefined).length, errors: 0 }
}

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escaped(String(value))}"`]))
    .join('')
}

const WRITTEN: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\uFFFE': '\\ufffe',
  '\uFFFF': '\\uffff',
}

/** Text for XML, which can hold neither control characters nor the last two of the plane: they are written out. Line breaks stay. */
function escaped(text: string): string {
  return text
    .split('\n')
    .map((line) => visible(line).replaceAll(/[&<>"\uFFFE\uFFFF]/gu, (character) => WRITTEN[character] ?? character))
    .join('\n')
}
