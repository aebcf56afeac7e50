import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { ContextUse, TicketField, UnmatchedKey } from '../../../api/generated/open-api.ts'
import { text } from '../../../text/english.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import table from '../../../ui/table.module.css'
import { Table } from '../../../ui/table.tsx'
import { VisibleText } from '../../../ui/visible-text.tsx'
import { writeFilters } from '../../conversations/list-filters.ts'
import { shareOf, shareWords } from '../../overview/number-words.ts'
import type { Period } from '../../overview/period.ts'
import styles from '../fields-page.module.css'
import type { Alias } from './alias.ts'

const words = text.fieldUse

/** Context keys that fill no field, the most frequent first: how often each came, why it fills none, and what would help. */
export function UnmatchedTable({
  use: { handoffs, unmatched, moreUnmatched },
  fields,
  noted,
  period,
  onAlias,
}: {
  readonly use: ContextUse
  readonly fields: readonly TicketField[]
  readonly noted: readonly Alias[]
  readonly period: Period
  /** Somebody wants an alias. @param field the one that was probably meant; empty: that is not clear */
  readonly onAlias: (key: string, field: string) => void
}): ReactNode {
  const { columns } = words
  const from = new Date(Date.now() - period.lengthMs).toISOString().slice(0, 10)
  return (
    <section className={styles['part']} aria-label={words.unmatched}>
      <Table label={words.unmatched} columns={[columns.key, columns.seen, columns.advice, columns.help]}>
        {unmatched.map((one) => (
          <tr key={`${one.key} ${one.verdict}`}>
            <th scope="row">
              <span className={styles['key']}>
                <VisibleText value={one.key} />
              </span>
            </th>
            <td data-label={columns.seen}>
              <Link
                href={`/conversations?${writeFilters({ environment: one.environment, key: one.key, from })}`}
                aria-label={words.seenIn(one.count, one.key)}
              >
                {one.count.toLocaleString('en')}
              </Link>
              <span className={table['aside']}>{shareWords(shareOf(one.count, handoffs))}</span>
            </td>
            <td>
              <Advice unmatched={one} fields={fields} />
            </td>
            <td>
              {noted.some(({ key }) => key === one.key) ? (
                <Badge tone="accent">{words.aliases.noted}</Badge>
              ) : (
                <Button
                  aria-label={words.aliases.makeFor(one.key)}
                  onClick={() => onAlias(one.key, one.suggestion ?? '')}
                >
                  {words.aliases.make}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </Table>
      {moreUnmatched > 0 && <p className={styles['counted']}>{words.moreUnmatched(moreUnmatched)}</p>}
    </section>
  )
}

function Advice({
  unmatched: { verdict, suggestion },
  fields,
}: {
  readonly unmatched: UnmatchedKey
  readonly fields: readonly TicketField[]
}): ReactNode {
  const means = verdict === 'malformed-key' ? text.preview.says.malformed : text.preview.says.noSuchField
  if (suggestion === null)
    return (
      <>
        {means}
        <span className={table['aside']}>{words.noNearest[verdict]}</span>
      </>
    )
  const label = fields.find(({ key }) => key === suggestion)?.label ?? suggestion
  return (
    <>
      {words.probably} <VisibleText value={label} /> <code className={table['code']}>{suggestion}</code>
      <span className={table['aside']}>{words.sendOrAlias(suggestion)}</span>
    </>
  )
}
