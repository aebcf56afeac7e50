import { expect, test, vi } from 'vitest'
import { runSteps, tallyLine } from '../../src/steps/step.ts'
import { count } from '../../src/test/run-tests.ts'

const passes = { name: 'a', run: () => Promise.resolve({ succeeded: true, output: '' }) }
const fails = { name: 'b', run: () => Promise.resolve({ succeeded: false, output: 'what went wrong' }) }

const report = (change: object) => ({ success: true, numPassedTests: 3, numFailedTests: 0, testResults: [], ...change })

test('steps run one after the other; a failed one shows what it printed and does not stop the rest', async () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  expect(await runSteps([passes, fails, passes])).toEqual({ passed: 2, failed: 1 })
  expect(write.mock.calls.join('')).toContain('what went wrong')
  write.mockRestore()
})

test('a step that the others need stops the rest', async () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  expect(await runSteps([{ ...fails, others: 'need it' }, passes])).toEqual({ passed: 0, failed: 1 })
  write.mockRestore()
})

test('the last line is plain', () => {
  expect(tallyLine({ passed: 12, failed: 0 })).toBe('12 passed, 0 failed')
})

test('counts what the test runner reports', () => {
  expect(count(report({}), 0)).toEqual({ passed: 3, failed: 0 })
  expect(count(report({ success: false, numFailedTests: 2 }), 1)).toEqual({ passed: 3, failed: 2 })
})

test('never says 0 failed when something failed outside of every test', () => {
  const notLoaded = [{ status: 'failed', assertionResults: [] }]
  expect(count(undefined, 0)).toEqual({ passed: 0, failed: 1 })
  expect(count(report({ testResults: notLoaded, success: false }), 1)).toEqual({ passed: 3, failed: 1 })
  expect(count(report({ success: false }), 0)).toEqual({ passed: 3, failed: 1 })
  expect(count(report({}), 1)).toEqual({ passed: 3, failed: 1 })
  expect(count(report({}), 130)).toEqual({ passed: 3, failed: 1 })
})
