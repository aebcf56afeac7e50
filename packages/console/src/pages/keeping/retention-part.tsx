import type { ReactNode } from 'react'
import type { Keeping } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { EnvironmentName } from '../../ui/handoff-marks.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Table } from '../../ui/table.tsx'
import styles from './keeping-page.module.css'
import { keptWords } from './kept-time.ts'

const words = text.keepingPage

/** How long each environment keeps what it was given, what goes beside it, and when the next sweep comes. */
export function RetentionPart({ keeping }: { readonly keeping: Keeping }): ReactNode {
  const { environments, contextsMs, changesMs, webhookAttemptsMs, sweep } = keeping
  const beside = [
    [words.contexts, words.contextsAfter(keptWords(contextsMs))],
    [words.changes, words.deletedAfter(keptWords(changesMs))],
    [words.webhooks, words.deletedAfter(keptWords(webhookAttemptsMs))],
  ] as const
  return (
    <>
      <Table
        label={words.retention}
        testId="retention"
        columns={[words.environment, words.previews, words.handoffs, words.saidBy]}
      >
        {environments.map(({ environment, previewsMs, handoffsMs, isDefault }) => (
          <tr key={environment}>
            <th scope="row">
              <EnvironmentName environment={environment} />
            </th>
            <td data-label={words.previews}>
              {previewsMs === null ? words.forever : words.deletedAfter(keptWords(previewsMs))}
            </td>
            <td data-label={words.handoffs}>
              {handoffsMs === null ? words.forever : words.erasedAfter(keptWords(handoffsMs))}
            </td>
            <td data-label={words.saidBy} className={styles['quiet']}>
              {isDefault ? words.default : words.file}
            </td>
          </tr>
        ))}
      </Table>
      <p className={styles['hint']}>{words.erasedMeans}</p>
      <Table label={words.others2}>
        {beside.map(([name, kept]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{kept}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{words.sweep}</th>
          <td>
            <Sweep sweep={sweep} />
          </td>
        </tr>
      </Table>
    </>
  )
}

function Sweep({ sweep }: Pick<Keeping, 'sweep'>): ReactNode {
  if (sweep === null) return words.sweepNone
  const { everyMs, nextAt, lastAt } = sweep
  return (
    <>
      {words.sweepEvery(keptWords(everyMs))}{' '}
      {nextAt === null ? (
        words.sweepElsewhere
      ) : (
        <>
          {words.sweepNext} <Moment at={nextAt} />.
        </>
      )}
      {lastAt !== null && (
        <>
          {' '}
          {words.sweepLast} <Moment at={lastAt} />.
        </>
      )}
    </>
  )
}
