import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { isFailure } from '../../../src/render/findings/findings-report.ts'
import { junitXml } from '../../../src/render/findings/junit.ts'
import { junitSuites } from '../../../src/render/findings/junit-suites.ts'
import { reports, sample } from './samples.ts'

const schema = readFileSync(join(import.meta.dirname, 'junit.xsd'), 'utf8')

/** What xmllint has against texts. */
async function mistakesIn(texts: readonly string[]): Promise<readonly string[]> {
  const xml = texts.map((contents, place) => ({ fileName: `${place}.xml`, contents }))
  const { errors } = await validateXML({ xml, schema })
  return errors.map(({ rawMessage }) => rawMessage)
}

test('xmllint finds every report valid, whatever the texts hold', async () => {
  const texts = fc.sample(reports, 200).map((report) => junitXml(junitSuites(report)))
  expect(await mistakesIn([junitXml([]), junitXml(junitSuites(sample)), ...texts])).toEqual([])
})

test('and the schema refuses what is none', async () => {
  const text = junitXml(junitSuites(sample))
  expect(await mistakesIn([text.replaceAll('classname', 'class')])).not.toEqual([])
  expect(await mistakesIn([text.replace('tests="3"', 'tests="many"')])).not.toEqual([])
})

test('what makes the check fail is a failure, and nothing else is', () => {
  fc.assert(
    fc.property(reports, (report) => {
      const failed = report.findings.filter((finding) => isFailure(finding, report)).length
      const text = junitXml(junitSuites(report))
      expect(text.match(/<failure /gu)?.length ?? 0).toBe(failed)
      expect(text).toContain(`failures="${failed}"`)
    }),
  )
})

test('a report', () => {
  expect(junitXml(junitSuites(sample))).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="handoff" tests="3" failures="1" errors="0">
  <testsuite name="rules/vip.json" tests="2" failures="1" errors="0">
    <testcase name="unknown-team at 5:13" classname="rules/vip.json" file="rules/vip.json" line="5">
      <failure type="unknown-team" message="The helpdesk has no team &quot;vip-cre&quot;.">rules/vip.json:5:13 error unknown-team
The helpdesk has no team &quot;vip-cre&quot;.
Did you mean &quot;vip-care&quot;?</failure>
    </testcase>
    <testcase name="unused-list at 9:3" classname="rules/vip.json" file="rules/vip.json" line="9">
      <system-out>rules/vip.json:9:3 warning unused-list
Nothing uses the list &quot;vips&quot;.</system-out>
    </testcase>
  </testsuite>
  <testsuite name="handoff.config.json" tests="1" failures="0" errors="0">
    <testcase name="no mistakes" classname="handoff.config.json" file="handoff.config.json"/>
  </testsuite>
</testsuites>
`)
})
