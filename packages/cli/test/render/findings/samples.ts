import type { Finding } from '@handoffkit/core'
import fc from 'fast-check'
import type { FindingsReport } from '../../../src/render/findings/findings-report.ts'

/** Texts that mean something to XML, to workflow commands, to addresses and to terminals. */
const hostile: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    'a & <b> "c" \'d\'',
    ']]>',
    '%0A::error::x',
    'a:b,c=d',
    '\u0000\u001B[31m\uFFFE',
    'two\nlines\r\n',
    'ü/ä b#?',
  ),
)

const place: fc.Arbitrary<Pick<Finding, 'file' | 'line' | 'column'>> = fc.oneof(
  fc.constant({}),
  fc.record({ file: hostile }),
  fc.record({ file: hostile, line: fc.integer({ min: 1, max: 9_999 }), column: fc.integer({ min: 1, max: 999 }) }),
)

const finding: fc.Arbitrary<Finding> = fc
  .record({
    code: fc.constantFrom('unknown-team', 'shadowed-rule', 'unknown-file', 'constructor'),
    severity: fc.constantFrom('error', 'warning', 'info'),
    path: fc.constantFrom('', '/assignment/rules/0/name'),
    message: hostile,
    place,
    hint: fc.option(hostile, { nil: undefined }),
  })
  .map(({ place: at, hint, ...rest }) => ({ ...rest, ...at, ...(hint === undefined ? {} : { hint }) }))

/** Reports of all kinds. */
export const reports: fc.Arbitrary<FindingsReport> = fc
  .record({
    files: fc.uniqueArray(hostile, { maxLength: 3 }),
    findings: fc.array(finding, { maxLength: 6 }),
    failSeverity: fc.constantFrom('error', 'warning', 'info'),
    noted: fc.nat(6),
  })
  .map(({ noted, ...report }) => ({ ...report, notes: new Set(report.findings.slice(noted)) }))

/** One mistake and one warning in one file, and a file without any. */
export const sample: FindingsReport = {
  files: ['rules/vip.json', 'handoff.config.json'],
  findings: [
    {
      code: 'unknown-team',
      severity: 'error',
      path: '/assignment/rules/0/team',
      file: 'rules/vip.json',
      line: 5,
      column: 13,
      message: 'The helpdesk has no team "vip-cre".',
      hint: 'Did you mean "vip-care"?',
    },
    {
      code: 'unused-list',
      severity: 'warning',
      path: '/lists/vips',
      file: 'rules/vip.json',
      line: 9,
      column: 3,
      message: 'Nothing uses the list "vips".',
    },
  ],
  notes: new Set(),
  failSeverity: 'error',
}
