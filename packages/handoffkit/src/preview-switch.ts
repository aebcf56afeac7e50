import type { Environment } from '@handoffkit/core'
import type { Environments } from './environments.ts'

/** The preview switches of a workspace, as they were turned in this process. */
export interface PreviewSwitches {
  /** Undefined: nobody turned it; the workspace file says. */
  of(environment: Environment): boolean | undefined
  /** Turns one and opens the environment anew. Where that fails, it stands as before. @throws what opening throws */
  turn(environments: Environments, environment: Environment, preview: boolean): Promise<void>
}

/** Switches that nobody has turned yet. */
export function previewSwitches(): PreviewSwitches {
  const turned = new Map<Environment, boolean>()
  return {
    of: (environment) => turned.get(environment),
    async turn(environments, environment, preview) {
      const before = turned.get(environment)
      turned.set(environment, preview)
      try {
        await environments.replace(environment)
      } catch (cause) {
        if (before === undefined) turned.delete(environment)
        else turned.set(environment, before)
        throw cause
      }
    },
  }
}
