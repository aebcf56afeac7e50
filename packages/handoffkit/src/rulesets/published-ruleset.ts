import { existsSync } from 'node:fs'
import { HandoffError } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import type { RulesetVersion } from '@handoffkit/sinks'
import { openStore } from '../open-store.ts'
import type { ReadVariable } from '../secrets.ts'
import { storePlace } from '../store-place.ts'
import { sourceOf } from './document.ts'
import type { RulesetSource } from './ruleset-source.ts'

/**
 * The rules that are current in the store of a workspace, for programs that keep nothing there. The store is closed again,
 * and is not made where there is none.
 *
 * @throws HandoffError HK_RULESET_MISSING, and what opening the store throws
 */
export async function publishedRuleset(
  file: WorkspaceFile,
  folder: string,
  readVariable: ReadVariable,
): Promise<RulesetSource> {
  const place = storePlace(file, folder)
  const isMade = place.kind !== 'sqlite' || existsSync(place.path)
  const current = isMade ? await currentIn(file, folder, readVariable) : undefined
  if (current !== undefined) return sourceOf(current.document, `version ${current.version}`)
  throw new HandoffError('HK_RULESET_MISSING', {
    because: 'The store of the workspace holds none.',
    hint: 'Publish the first: handoff publish ruleset.json',
  })
}

async function currentIn(
  file: WorkspaceFile,
  folder: string,
  readVariable: ReadVariable,
): Promise<RulesetVersion | undefined> {
  await using store = await openStore(file, folder, readVariable)
  return await store?.rulesets.get(file.name, await store.rulesets.currentNumber(file.name))
}
