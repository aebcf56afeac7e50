import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Environment } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/notice.tsx'
import { usePreviewSettings } from '../environments/environment-queries.ts'
import { HandedOff } from './handed-off.tsx'
import { Pane } from './pane.tsx'
import styles from './try-page.module.css'
import type { HandOver } from './use-hand-over.ts'
import { useHandOver } from './use-hand-over.ts'

const words = text.tryPage

/** The other side: hands off into an environment, and shows the ticket as the demo desk has it. */
export function DeskPane({
  environments,
  event,
  isReadable,
  markerOf,
}: {
  readonly environments: readonly Environment[]
  readonly event: string
  /** Whether the event could be handed off as it stands. */
  readonly isReadable: boolean
  readonly markerOf: NonNullable<HandOver['cut']>
}): ReactNode {
  const [isCut, setCut] = useState(false)
  const [handed, handOver] = useHandOver()
  const settings = usePreviewSettings()
  const delivers = (environment: Environment): boolean =>
    settings.data?.find((one) => one.environment === environment)?.sink === 'live'
  return (
    <Pane title={words.handOff} hint={words.handOffHint}>
      <div className={styles['buttons']}>
        {environments.map((environment) => (
          <Button
            key={environment}
            look={delivers(environment) ? 'primary' : 'plain'}
            className={styles['handOff'] ?? ''}
            disabled={!isReadable || handed.kind === 'under-way'}
            onClick={() => void handOver({ text: event, environment, cut: isCut ? markerOf : undefined })}
          >
            {words.into(text.environments[environment])}
            <span className={styles['becomes']}>{delivers(environment) ? words.delivers : words.previews}</span>
          </Button>
        ))}
      </div>
      <label className={styles['switch']}>
        <input type="checkbox" role="switch" checked={isCut} onChange={({ target }) => setCut(target.checked)} />
        <span>
          {words.cut}
          <span className={styles['hint']}>{words.cutHint}</span>
        </span>
      </label>
      <div aria-live="polite" className={styles['handed']}>
        {handed.kind === 'none' && <p className={styles['empty']}>{words.none}</p>}
        {handed.kind === 'under-way' && <p className={styles['empty']}>{words.under}</p>}
        {handed.kind === 'refused' && (
          <FailureNotice error={handed.error} retry={() => void handOver({ ...handed.what, text: event })} />
        )}
        {handed.kind === 'taken' && (
          <HandedOff key={handed.handoffId} handoffId={handed.handoffId} environment={handed.environment} />
        )}
      </div>
    </Pane>
  )
}
