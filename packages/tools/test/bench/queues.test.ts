import { expect, test } from 'vitest'
import { QUEUES } from '../../src/bench/queues/queues.ts'
import { runBench } from './run-bench.ts'

test('the benchmark of queues measures all of them at each number of callers, on a server that syncs', async () => {
  const { status, figures, stdout } = await runBench('queues', '--quick', '--json')
  expect(status).toBe(0)
  expect(figures.figures.map(({ name, callers }: { name: string; callers: number }) => `${name} ${callers}`)).toEqual(
    QUEUES.flatMap(({ name }) => [1, 16, 64].map((callers) => `${name} ${callers}`)),
  )
  expect(figures.figures.every(({ perSecond }: { perSecond: number }) => perSecond > 0)).toBe(true)
  expect(figures.server).toContain('fsync on, synchronous_commit on')
  const lines = stdout.split('\n')
  for (const { name, does } of QUEUES)
    expect(lines.some((line) => line.startsWith(`${name}  `) && line.endsWith(` ${does}`))).toBe(true)
})
