import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Workspace } from '../../src/index.ts'
import { loadWorkspace, openWorkspace } from '../../src/index.ts'
import { eventText, file, ruleset } from '../sample-workspace.ts'
import { sendsVipTo, teamNow, vipEvent } from './sample-rules.ts'

/** Files on a machine that is busy with other things. */
const PATIENCE = { timeout: 20_000, interval: 50 }

interface Files {
  readonly workspace: Workspace
  readonly folder: string
  readonly write: (name: string, text: string) => void
  readonly refused: { readonly because: string; readonly findings: readonly { readonly file?: string }[] }[]
}

async function openFiles(files: Readonly<Record<string, string>>): Promise<Files> {
  const folder = mkdtempSync(join(tmpdir(), 'handoffkit-rules-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const write = (name: string, text: string): void => {
    mkdirSync(join(folder, 'lists'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  write('handoff.config.json', JSON.stringify(file))
  for (const [name, text] of Object.entries(files)) write(name, text)
  const workspace = await openWorkspace(loadWorkspace(join(folder, 'handoff.config.json')))
  onTestFinished(() => workspace[Symbol.asyncDispose]())
  const refused: Files['refused'] = []
  workspace.on('ruleset-refused', (notice) => refused.push(notice))
  return { workspace, folder, write, refused }
}

describe('rules that a file owns', () => {
  test('are read again when the file changes, and handoffs before keep theirs', async () => {
    const { workspace, write } = await openFiles({ 'ruleset.json': JSON.stringify(ruleset) })
    await workspace.handOff(vipEvent())
    const before = workspace.ruleset.revision
    const changed = vi.fn()
    workspace.on('ruleset-changed', changed)
    write('ruleset.json', sendsVipTo('billing').text)
    await vi.waitFor(async () => expect(await teamNow(workspace)).toBe('billing'), PATIENCE)
    const after = workspace.ruleset.revision
    expect(changed).toHaveBeenCalledWith({ ruleset: 'routing', revision: after, version: null })
    await workspace.handOff(vipEvent({ id: 'evt-2', conversation: { id: 'conv-2' } }))
    const { records } = await workspace.records()
    expect(records.map(({ prepared }) => prepared.revisions.ruleset).toSorted()).toEqual([before, after].toSorted())
    expect(workspace.rulesets.owner).toBe('file')
  })

  test('stay when an edit is broken, or the file is gone, and it is told with its place', async () => {
    const { workspace, folder, write, refused } = await openFiles({ 'ruleset.json': JSON.stringify(ruleset) })
    const before = workspace.ruleset
    write('ruleset.json', sendsVipTo('billing').text.replace('"vip"', '"VIP!"'))
    await vi.waitFor(() => expect(refused.length).toBeGreaterThan(0), PATIENCE)
    expect(refused[0]).toMatchObject({
      because: expect.stringContaining('mistake'),
      stays: before.revision,
      findings: expect.arrayContaining([expect.objectContaining({ line: expect.any(Number) })]),
    })
    expect(workspace.ruleset).toBe(before)
    expect(await teamNow(workspace)).toBe('vip-care')
    const told = refused.length
    rmSync(join(folder, 'ruleset.json'))
    await vi.waitFor(() => expect(refused.length).toBeGreaterThan(told), PATIENCE)
    expect(await teamNow(workspace)).toBe('vip-care')
    write('next.json', sendsVipTo('billing').text)
    renameSync(join(folder, 'next.json'), join(folder, 'ruleset.json'))
    await vi.waitFor(async () => expect(await teamNow(workspace)).toBe('billing'), PATIENCE)
  })

  test('are read again when a file that they name changes, and not after the workspace is closed', async () => {
    const named = {
      ...ruleset,
      lists: { important: { file: 'lists/vip.csv', column: 'id' } },
      assignment: {
        default: null,
        rules: [
          {
            name: 'vip',
            when: { fact: 'customer.id', operator: 'in', value: { list: 'important' } },
            team: 'vip-care',
          },
        ],
      },
    }
    const { workspace, write } = await openFiles({
      'lists/vip.csv': 'id\nu-1\n',
      'ruleset.json': JSON.stringify(named),
    })
    const teamOf = async (id: string) =>
      (await workspace.preview(eventText({}, { customer: { id } }))).decision.team.value
    expect([await teamOf('u-1'), await teamOf('u-2')]).toEqual(['vip-care', null])
    write('lists/vip.csv', 'id\nu-2\nu-3\n')
    await vi.waitFor(async () => expect(await teamOf('u-2')).toBe('vip-care'), PATIENCE)
    expect(await teamOf('u-1')).toBe(null)
    expect(workspace.rulesets.current().document.files).toEqual({ 'lists/vip.csv': 'id\nu-2\nu-3\n' })
  })
})

test('nobody publishes over rules that a file or a program owns', async () => {
  const { workspace } = await openFiles({ 'ruleset.json': JSON.stringify(ruleset) })
  const publish = workspace.rulesets.publish(sendsVipTo('billing'), { author: 'ann' })
  await expect(publish).rejects.toMatchObject({
    code: 'HK_RULESET_OWNED_BY_FILE',
    message: expect.stringContaining('file'),
    hint: expect.stringContaining('"from": "store"'),
  })
  await expect(workspace.rulesets.restore(1, { author: 'ann' })).rejects.toMatchObject({
    code: 'HK_RULESET_OWNED_BY_FILE',
  })
  await using handedIn = await openWorkspace({ file, ruleset: { text: ruleset } })
  expect(handedIn.rulesets.owner).toBe('program')
  await expect(handedIn.rulesets.publish(sendsVipTo('billing'), { author: 'ann' })).rejects.toMatchObject({
    message: expect.stringContaining('program'),
  })
  await expect(openWorkspace({ file })).rejects.toMatchObject({ code: 'HK_WORKSPACE_INVALID' })
})
