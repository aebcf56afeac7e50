import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { RulesetFile } from '@handoffkit/schema'
import { expect, test } from 'vitest'
import { replay } from '../../src/replay/index.ts'
import { factsFrom, rulesetFrom } from '../sample.ts'
import { historyOf } from './past-handoffs.ts'
import type { ReplayTask } from './replaying-worker.ts'

const file: Partial<RulesetFile> = {
  assignment: {
    default: null,
    rules: [
      { name: 'vip', when: { fact: 'context.tier', operator: 'equal', value: 'vip' }, team: 'vip-care' },
      { name: 'again', when: { fact: 'history.handoffs7d', operator: 'greaterThan', value: 3 }, team: 'gold' },
    ],
  },
}

const history = historyOf([
  factsFrom({ 'context.tier': 'vip' }),
  factsFrom({ 'context.tier': 'none', 'history.handoffs7d': 9 }),
  factsFrom({ 'context.tier': 'none' }),
])

test('a replay in a worker decides what it decides here', async () => {
  const worker = new Worker(new URL('./replaying-worker.ts', import.meta.url), {
    execArgv: ['--conditions=@handoffkit/source'],
  })
  const task: ReplayTask = { history, file }
  worker.postMessage(task)
  const [said] = await once(worker, 'message')
  await worker.terminate()
  const { team, priority } = replay(history, rulesetFrom(file))
  expect(said).toEqual({ team, priority })
  expect([...team.decided].map((place) => team.values[place])).toEqual(['vip-care', 'gold', undefined])
})
