import type { ErrorCode } from '@handoffkit/core'
import type { Workspace } from 'handoffkit'
import { handoffErrorOf } from './problem.ts'

/** Whether a service takes handoffs. */
export interface Readiness {
  readonly status: 'ready' | 'not-ready'
  /** Why not. Names nobody: the address needs no key. */
  readonly because: readonly ErrorCode[]
}

/** Asks the stores, whether there are rules, and every environment for its catalog; environments that are not open yet are opened. */
export async function checkReadiness(workspaces: readonly Workspace[]): Promise<Readiness> {
  const codes = await Promise.all(workspaces.map(failuresOf))
  const because = [...new Set(codes.flat())]
  return { status: because.length === 0 ? 'ready' : 'not-ready', because }
}

async function failuresOf(workspace: Workspace): Promise<readonly ErrorCode[]> {
  try {
    const lanes = await workspace.lanes()
    const asked = [
      async () => workspace.rulesets.current(),
      ...lanes.map(
        ({ environment }) =>
          () =>
            workspace.catalog(environment),
      ),
    ]
    return (await Promise.all(asked.map(failureOf))).flat()
  } catch (error) {
    return [handoffErrorOf(error).code]
  }
}

async function failureOf(ask: () => Promise<unknown>): Promise<readonly ErrorCode[]> {
  try {
    await ask()
    return []
  } catch (error) {
    return [handoffErrorOf(error).code]
  }
}
