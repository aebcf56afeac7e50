import type { DemoDesk, Environment, FieldCatalog, Finding } from '@handoffkit/core'
import type { SinkChoice } from '@handoffkit/sinks'
import { actorOf } from './actor.ts'
import type { AtWhichDesk } from './desk-settings.ts'
import type { OpenEnvironment } from './environment.ts'
import type { Environments } from './environments.ts'
import { maskForViewer } from './mask-for-viewer.ts'
import type { OpenDesk } from './open-desk.ts'
import { catalogOf } from './open-desk.ts'
import type { PreviewReport } from './preview-report.ts'
import type { PreviewSwitches } from './preview-switch.ts'

/** What the environments of a workspace can be asked, and told. */
export interface WorkspaceEnvironments {
  /** The field catalog of an environment, aliases applied. */
  catalog(environment: Environment, options?: AtWhichDesk): Promise<FieldCatalog>
  /** Asks the helpdesk for it, and a second one as well. @returns that of the first */
  refreshCatalog(environment: Environment): Promise<FieldCatalog>
  /** Whether the environment's connection is fit for use: what the helpdesk says, and mistakes in aliases. */
  check(environment: Environment, options?: AtWhichDesk): Promise<readonly Finding[]>
  /**
   * Turns the preview switch, for every process on the store, within seconds, and over restarts. What is under way ends
   * where it began, and what was promised is still delivered.
   *
   * @param preview null takes the switch away: the workspace file says again
   * @param by who asks, for the audit log. Default: `program`
   */
  setPreview(environment: Environment, preview: boolean | null, by?: string): Promise<SinkChoice>
  choice(environment: Environment): Promise<SinkChoice>
  /** The helpdesk of an environment as the people see it who work there. Nothing where it is a real one. */
  demoDesk(environment: Environment): Promise<DemoDesk | undefined>
  /** The data as a viewer may see it: stricter than a preview. @param report the preview that the data is from */
  maskForViewer<Data extends object>(data: Data, report: PreviewReport): Promise<Data>
}

/** Asks them as they are open now, and opens those that are not. */
export function workspaceEnvironments(
  environments: Environments,
  switches: Pick<PreviewSwitches, 'turn'>,
): WorkspaceEnvironments {
  const choice = (environment: Environment): Promise<SinkChoice> =>
    environments.use(environment, (open) => Promise.resolve(open.choice))
  return {
    catalog: (environment, at) => environments.use(environment, (open) => catalogOf(deskIn(open, at))),
    refreshCatalog: (environment) =>
      environments.use(environment, async (open) => {
        const second = open.fallback?.catalog.refresh().catch(() => {})
        await open.catalog.refresh()
        await second
        return open.fields()
      }),
    check: (environment, at) =>
      environments.use(environment, async (open) => {
        const desk = deskIn(open, at)
        await catalogOf(desk)
        return [...desk.findings(), ...(await desk.reader.check())]
      }),
    choice,
    demoDesk: (environment) => environments.use(environment, (open) => Promise.resolve(open.demo)),
    setPreview: async (environment, preview, by) => {
      await switches.turn(environments, environment, preview, actorOf(by))
      return choice(environment)
    },
    maskForViewer: <Data extends object>(data: Data, report: PreviewReport) =>
      environments.use(
        report.environment,
        async (open) => maskForViewer(data, report, open.basis().withholding) as Data,
      ),
  }
}

function deskIn(open: OpenEnvironment, { desk }: AtWhichDesk = {}): OpenDesk {
  return desk === 'fallback' ? (open.fallback ?? open) : open
}
