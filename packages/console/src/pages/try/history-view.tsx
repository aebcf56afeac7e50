import type { ReactNode } from 'react'
import type { EditAnswer } from '../../history/history-messages.ts'
import { text } from '../../text/english.ts'
import tables from '../../ui/table.module.css'
import { Table } from '../../ui/table.tsx'
import styles from './try-page.module.css'
import type { HistoryState } from './use-history.ts'

const words = text.tryPage

/** What a change of the rules would have done to past handoffs. */
export function HistoryView({ history }: { readonly history: HistoryState }): ReactNode {
  if (history.kind === 'failed') return <p className={styles['empty']}>{words.failed}</p>
  if (history.kind === 'making') return <p className={styles['empty']}>{words.making}</p>
  const { size, answer } = history
  return (
    <div className={styles['history']}>
      <p className={styles['would']} role="status" data-testid="would-change">
        {words.would(answer?.changed ?? 0, size)}
      </p>
      <p className={styles['hint']}>
        {answer !== undefined && `${words.took(answer.tookMs)}. `}
        {answer !== undefined && answer.cannotTell > 0 && `${words.cannotTell(answer.cannotTell)}. `}
        {words.history(size)}
      </p>
      {answer !== undefined && answer.changed > 0 && <Moves answer={answer} />}
    </div>
  )
}

function Moves({ answer: { team, priority } }: { readonly answer: EditAnswer }): ReactNode {
  const rows = [
    ...team.map(({ from, to, count }) => ({ from: from ?? text.defaultTeam, to: to ?? text.defaultTeam, count })),
    ...priority.map(({ from, to, count }) => ({ from: text.priorities[from], to: text.priorities[to], count })),
  ]
  return (
    <Table label={words.moves} columns={[words.from, words.to, words.handoffs]}>
      {rows.map(({ from, to, count }, place) => (
        <tr key={place}>
          <td data-label={words.from}>{from}</td>
          <td data-label={words.to}>{to}</td>
          <td data-label={words.handoffs} className={tables['number']}>
            {count.toLocaleString('en')}
          </td>
        </tr>
      ))}
    </Table>
  )
}
