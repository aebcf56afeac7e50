import fc from 'fast-check'
import { expect, test } from 'vitest'
import { githubCommands } from '../../../src/render/findings/github.ts'
import { reports, sample } from './samples.ts'

/** Reads commands as the runner does: one a line, properties up to the second pair of colons. */
function read(text: string) {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, command = '', properties = '', data = ''] = /^::(\w+) ([^:]*)::(.*)$/su.exec(line) ?? []
      const plain = (part: string) =>
        part
          .replaceAll('%3A', ':')
          .replaceAll('%2C', ',')
          .replaceAll('%0D', '\r')
          .replaceAll('%0A', '\n')
          .replaceAll('%25', '%')
      const named = properties.split(',').map((one) => one.split('=', 2))
      const values = Object.fromEntries(named.map(([name = '', value = '']) => [name, value]))
      return { command, title: values['title'], line: values['line'], data: plain(data) }
    })
}

test('every finding is one command that reads back as it was written', () => {
  fc.assert(
    fc.property(reports, ({ findings }) => {
      expect(read(githubCommands(findings))).toEqual(
        findings.map(({ severity, code, line, message, hint }) => ({
          command: severity === 'info' ? 'notice' : severity,
          title: code,
          line: line === undefined ? undefined : String(line),
          data: hint === undefined ? message : `${message}\n${hint}`,
        })),
      )
    }),
  )
})

test('commands', () => {
  expect(githubCommands(sample.findings)).toBe(
    [
      '::error file=rules/vip.json,line=5,col=13,title=unknown-team::The helpdesk has no team "vip-cre".%0ADid you mean "vip-care"?',
      '::warning file=rules/vip.json,line=9,col=3,title=unused-list::Nothing uses the list "vips".',
      '',
    ].join('\n'),
  )
  expect(githubCommands([])).toBe('')
})
