import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { sqliteStore } from '../../src/index.ts'
import { temporaryFolder } from '../temporary-folder.ts'

interface Said {
  readonly kind: string
  readonly id: string
}

/** Runs a process on the file and hears what it says, to its end. */
async function runProcess(
  path: string,
  owner: string,
  rest: readonly string[],
  onLine: (said: Said, kill: () => void) => void = () => {},
): Promise<readonly Said[]> {
  const script = join(import.meta.dirname, 'second-process.ts')
  const child = spawn(process.execPath, ['--conditions=@handoffkit/source', script, path, owner, ...rest], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const heard: Said[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as Said
    heard.push(said)
    onLine(said, () => child.kill('SIGKILL'))
  }
  return heard
}

const idsOf = (said: readonly Said[], kind: string) => said.filter((one) => one.kind === kind).map(({ id }) => id)

test('three processes on one file accept each handoff once and make one ticket of each', async () => {
  const path = join(temporaryFolder({ isOnDisk: true }), 'handoffs.db')
  const heard = (await Promise.all(['a', 'b', 'c'].map((owner) => runProcess(path, owner, ['60', 'deliver'])))).flat()
  expect(idsOf(heard, 'trouble')).toEqual([])
  expect(idsOf(heard, 'over')).toHaveLength(3)
  const accepted = idsOf(heard, 'accepted')
  expect([accepted.length, new Set(accepted).size, idsOf(heard, 'exists').length]).toEqual([60, 60, 120])
  await using store = await sqliteStore(path)
  const { records } = await store.outbox.list({ limit: 100 })
  expect(records.map(({ state }) => state.status)).toEqual(accepted.map(() => 'delivered'))
  expect(idsOf(heard, 'ticket').toSorted()).toEqual(accepted.toSorted())
})

test('what was acknowledged is there after the process was killed', async () => {
  const path = join(temporaryFolder({ isOnDisk: true }), 'handoffs.db')
  for (const lines of [1, 40, 150]) {
    let left = lines
    const heard = await runProcess(path, 'a', ['400'], (_, kill) => {
      left -= 1
      if (left === 0) kill()
    })
    expect(idsOf(heard, 'accepted').length + idsOf(heard, 'exists').length).toBeGreaterThanOrEqual(lines)
    await using store = await sqliteStore(path)
    for (const id of [...idsOf(heard, 'accepted'), ...idsOf(heard, 'exists')])
      expect((await store.outbox.get(id))?.state.status).toBe('accepted')
  }
})
