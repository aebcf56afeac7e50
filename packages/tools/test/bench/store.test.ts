import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { BARE_ALONE, BARE_GROUPED, OURS } from '../../src/bench/store/accept/accept-rates.ts'
import { runBench } from './run-bench.ts'

const strace = spawnSync('strace', ['-V']).status === 0

describe('the benchmark of the store', () => {
  test('measures what it says, on both databases', async () => {
    const { status, figures, stdout } = await runBench('store', '--quick', '--json')
    expect(status).toBe(0)
    expect(
      figures.accepted.map(({ name, callers }: { name: string; callers: number }) => `${name} ${callers}`),
    ).toEqual([OURS, BARE_GROUPED, BARE_ALONE].flatMap((name) => [1, 16, 64].map((callers) => `${name} ${callers}`)))
    expect(figures.accepted.every(({ perSecond }: { perSecond: number }) => perSecond > 0)).toBe(true)
    expect(figures.idle).toHaveLength(3)
    for (const idle of figures.idle) {
      expect(idle.samples).toBe(10)
      expect(idle.p50Ms).toBeGreaterThan(0)
      expect(idle.p99Ms).toBeGreaterThanOrEqual(idle.p50Ms)
    }
    expect(figures.hung.ratio).toBeGreaterThan(0)
    expect(figures.claimed.map(({ store }: { store: string }) => store)).toEqual(['SQLite', 'PostgreSQL'])
    for (const { given, rows } of figures.claimed) expect([given.samples, rows]).toEqual([50, 20_000])
    expect(stdout).toContain('ours of the grouped one')
  })

  // strace is for Linux, and not everywhere; the command itself says how to get it.
  test.skipIf(!strace)('shows by system calls that every accept is synced before its acknowledgement', async () => {
    const { status, figures } = await runBench('store', '--sync', '--quick', '--json')
    expect(figures.sync).toMatchObject({ acknowledged: 100, synced: 100, violations: [] })
    // Fifty of them one by one.
    expect(figures.sync.syncs).toBeGreaterThanOrEqual(50)
    expect(status).toBe(0)
  })

  test('says what to install where there is no strace', async () => {
    const { status, stderr, stdout } = await runBench('store', '--sync', { PATH: '' })
    expect([status, stdout]).toEqual([3, ''])
    expect(stderr).toContain('apt-get install strace')
  })
})
