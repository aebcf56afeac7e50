import { spawnSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sqliteStore } from '../../src/index.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const NOBODY = 65_534
const script = (name: string): string => join(import.meta.dirname, name)
const program = [process.execPath, '--conditions=@handoffkit/source'] as const

/** Runs a command on a small disk of its own, which is gone with it. */
function onSmallDisk(folder: string, command: readonly string[]) {
  const mount = 'mount -t tmpfs -o size=2m tmpfs "$0" && exec "$@"'
  return spawnSync('unshare', ['--map-root-user', '--mount', 'sh', '-c', mount, folder, ...command], {
    encoding: 'utf8',
  })
}

/** Why no disk can be made here, if none can. */
function noDisk(): string | undefined {
  const { status, stderr, error } = onSmallDisk('/mnt', ['true'])
  return status === 0 ? undefined : (error?.message ?? stderr.trim())
}
const reason = noDisk()
const disk = reason === undefined ? 'a small disk' : `a small disk (left out, none can be made here: ${reason})`

// Where none can be made, the title says why.
describe.skipIf(reason !== undefined)(disk, () => {
  test('that is full refuses, keeps what was accepted, and takes more when there is room', () => {
    const folder = temporaryFolder()
    const { stdout, stderr } = onSmallDisk(folder, [...program, script('full-disk-process.ts'), folder])
    expect(stderr).toBe('')
    const { accepted, refused, kept } = JSON.parse(stdout) as Readonly<Record<string, readonly string[]>>
    expect(accepted?.length).toBeGreaterThan(5)
    expect(new Set(refused)).toEqual(new Set(['HK_STORE_UNAVAILABLE']))
    expect(kept?.toSorted()).toEqual(accepted?.toSorted())
  })
})

test('a file that this user may only read is refused', async () => {
  const path = join(temporaryFolder(), 'handoffs.db')
  await (await sqliteStore(path)).close()
  chmodSync(path, 0o444)
  chmodSync(dirname(path), 0o555)
  // Nothing is forbidden to root.
  const who = userInfo().uid === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  const [node, ...rest] = program
  const { stdout } = spawnSync(node, [...rest, script('open-process.ts'), path], { ...who, encoding: 'utf8' })
  chmodSync(dirname(path), 0o755)
  expect(stdout).toBe('HK_STORE_UNFIT')
})
