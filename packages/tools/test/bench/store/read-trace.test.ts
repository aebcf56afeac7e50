import { describe, expect, test } from 'vitest'
import { ACKNOWLEDGED, createTraceReader } from '../../../src/bench/store/sync/read-trace.ts'

const id = (n: number): string => `h-${String(n).padStart(26, '0')}`
const write = (n: number): string => `7 pwrite64(20</tmp/x.db-wal>, "\\0\\1${id(n)}\\0", 4096, 56) = 4096`
const index = '7 pwrite64(20</tmp/x.db-wal>, "\\0\\2", 4096, 4176) = 4096'
const sync = '7 fdatasync(20</tmp/x.db-wal>)       = 0'
const acknowledge = (n: number): string => `7 write(1</dev/null>, "${ACKNOWLEDGED}${id(n)}\\n", 42) = 42`

function read(...lines: readonly string[]) {
  const reader = createTraceReader()
  for (const line of lines) reader.line(line)
  return reader.figures()
}

describe('a trace of accepts', () => {
  test('is right where each was synced before its acknowledgement, alone or together with others', () => {
    const figures = read(
      write(1),
      index,
      sync,
      acknowledge(1),
      write(2),
      write(3),
      sync,
      acknowledge(3),
      acknowledge(2),
    )
    expect(figures).toEqual({ acknowledged: 3, synced: 3, syncs: 2, violations: [] })
  })

  test.each([
    ['was never synced', [write(1), acknowledge(1)]],
    ['was synced later', [write(1), acknowledge(1), sync]],
    ['was never written', [write(2), sync, acknowledge(1)]],
    ['was synced in part', [write(1), sync, index, acknowledge(1)]],
    ['was synced without success', [write(1), sync.replace('= 0', '= -1 EIO (Input/output error)'), acknowledge(1)]],
    ['was synced elsewhere', [write(1), sync.replace('x.db-wal', 'x.db'), acknowledge(1)]],
    [
      'was synced in a call that had not ended',
      [write(1), '7 fdatasync(20</tmp/x.db-wal> <unfinished ...>', acknowledge(1)],
    ],
  ])('is wrong where one %s', (_, lines) => {
    expect(read(...lines).violations).toEqual([id(1)])
  })

  test('counts a call that another thread interrupted where it ended', () => {
    const figures = read(
      write(1),
      '7 fdatasync(20</tmp/x.db-wal> <unfinished ...>',
      '9 write(22<anon_inode:[eventfd]>, "\\1", 8) = 8',
      '7 <... fdatasync resumed>)           = 0',
      acknowledge(1),
    )
    expect(figures).toEqual({ acknowledged: 1, synced: 1, syncs: 1, violations: [] })
  })
})
