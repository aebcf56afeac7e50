import type { ReactNode } from 'react'
import type { KeepingRedactions } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import type { Tone } from '../../ui/badge.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Table } from '../../ui/table.tsx'
import { VisibleText } from '../../ui/visible-text.tsx'
import styles from './keeping-page.module.css'

const words = text.keepingPage

const PLACES = ['ticket', 'preview', 'store', 'logs'] as const
type Mark = keyof typeof words.marks

const TONES: Readonly<Record<Mark, Tone>> = {
  back: 'good',
  masked: 'good',
  filled: 'accent',
  there: 'quiet',
  never: 'good',
}

/** What is kept back, and from where: a line for each context key and each detector, and one for all the rest. */
export function RedactionTable({ redactions }: { readonly redactions: KeepingRedactions }): ReactNode {
  const { keys, detectors } = redactions
  return (
    <Table
      label={words.redaction}
      testId="redactions"
      columns={[words.value, ...PLACES.map((place) => words.places[place])]}
    >
      {keys.map(({ key, from }) => (
        <Line key={`key ${key}`} marks={{ ...NOTHING, ...Object.fromEntries(from.map((place) => [place, 'back'])) }}>
          <code className={styles['key']}>
            <VisibleText value={key} />
          </code>
          <span className={styles['kind']}>{words.key}</span>
        </Line>
      ))}
      {detectors.map((name) => (
        <Line key={`detector ${name}`} marks={DETECTED}>
          {words.detectors[name] ?? name}
          <span className={styles['kind']}>{words.detector}</span>
        </Line>
      ))}
      <Line marks={NOTHING}>{words.others}</Line>
    </Table>
  )
}

type Marks = Readonly<Record<(typeof PLACES)[number], Mark>>

const NOTHING: Marks = { ticket: 'there', preview: 'there', store: 'there', logs: 'never' }

/** Detectors look into what is sent and shown; the record keeps what was said, sealed where the store has a key. */
const DETECTED: Marks = { ticket: 'filled', preview: 'filled', store: 'there', logs: 'never' }

function Line({ marks, children }: { readonly marks: Marks; readonly children: ReactNode }): ReactNode {
  return (
    <tr>
      <th scope="row">{children}</th>
      {PLACES.map((place) => (
        <td key={place} data-label={words.places[place]}>
          <Badge tone={TONES[marks[place]]} title={words.marksHint[marks[place]]}>
            {words.marks[marks[place]]}
          </Badge>
        </td>
      ))}
    </tr>
  )
}
