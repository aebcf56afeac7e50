import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Lane, PreviewSetting } from '../../api/generated/open-api.ts'
import { may, useWho } from '../../session/use-who.ts'
import { text } from '../../text/english.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { ConnectionLine } from './connection-line.tsx'
import styles from './environment-card.module.css'
import { LaneLine } from './lane-line.tsx'
import { TurnWindow } from './turn-window.tsx'
import type { Turn } from './turns-of.ts'
import { turnsOf } from './turns-of.ts'

const words = text.environmentsPage

/** One environment with its preview switch and its lanes. */
export function EnvironmentCard({
  setting,
  lanes,
}: {
  readonly setting: PreviewSetting
  readonly lanes: readonly Lane[]
}): ReactNode {
  const { environment } = setting
  const [turn, setTurn] = useState<Turn | undefined>()
  const mayTurn = may(useWho(), 'settings:write')
  const name = text.environments[environment]
  return (
    <section className={styles['card']} aria-label={name}>
      <header className={styles['header']}>
        <h2 className={styles['name']}>{name}</h2>
        <SinkBadge sink={setting.sink} />
      </header>
      <div className={styles['row']}>
        <div className={styles['says']}>
          <p>{words.because[setting.because] ?? words.cannotOpen(setting.because)}</p>
          <WhoTurned setting={setting} />
        </div>
        {mayTurn && (
          <div className={styles['actions']}>
            {turnsOf(setting).map((one) => (
              <Button key={one} aria-label={`${words.turns[one]}: ${name}`} onClick={() => setTurn(one)}>
                {words.turns[one]}
              </Button>
            ))}
          </div>
        )}
      </div>
      <ConnectionLine environment={environment} />
      {lanes.map((lane) => (
        <LaneLine key={lane.lane} lane={lane} />
      ))}
      {turn !== undefined && <TurnWindow environment={environment} turn={turn} onClose={() => setTurn(undefined)} />}
    </section>
  )
}

function SinkBadge({ sink }: Pick<PreviewSetting, 'sink'>): ReactNode {
  if (sink === null) return <Badge tone="bad">{words.sinks.none}</Badge>
  return (
    <Badge tone={sink === 'live' ? 'good' : 'violet'} hasDot>
      {words.sinks[sink]}
    </Badge>
  )
}

function WhoTurned({
  setting: { because, changedBy, changedAt, until },
}: {
  readonly setting: PreviewSetting
}): ReactNode {
  // Nobody decided that production delivers.
  if (because === 'production' && changedBy === null) return null
  return (
    <p className={styles['aside']}>
      {until !== undefined && (
        <>
          {words.until} <Moment at={until} />.{' '}
        </>
      )}
      {changedBy === null || changedAt === null ? (
        words.fromFile
      ) : (
        <>
          {words.turnedBy} <bdi>{changedBy}</bdi>, <Moment at={changedAt} />
        </>
      )}
    </p>
  )
}
