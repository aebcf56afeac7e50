import type { ReactNode } from 'react'
import type { TicketField } from '../../../api/generated/open-api.ts'
import { text } from '../../../text/english.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { FailureLine } from '../../../ui/failure-line.tsx'
import table from '../../../ui/table.module.css'
import { Table } from '../../../ui/table.tsx'
import { VisibleText } from '../../../ui/visible-text.tsx'
import styles from '../fields-page.module.css'
import type { Alias } from './alias.ts'
import { aliasLines, withoutAlias } from './alias.ts'
import { AliasText } from './alias-text.tsx'

const words = text.fieldUse.aliases

/** The aliases in force and those that somebody noted, and the text that puts them into force. */
export function AliasList({
  fields,
  present,
  error,
  noted,
  onNote,
  onAdd,
}: {
  readonly fields: readonly TicketField[]
  /** The aliases in force. Absent while they are not known. */
  readonly present: readonly Alias[] | undefined
  /** Why they are not known. */
  readonly error: unknown
  readonly noted: readonly Alias[]
  readonly onNote: (aliases: readonly Alias[]) => void
  readonly onAdd: () => void
}): ReactNode {
  const rows = [
    ...(present ?? []).map((alias) => ({ alias, isNoted: false })),
    ...noted.map((alias) => ({ alias, isNoted: true })),
  ]
  return (
    <section className={styles['part']} aria-label={words.title}>
      <header className={styles['partHeader']}>
        <div>
          <h2 className={styles['heading']}>{words.title}</h2>
          <p className={styles['counted']}>{words.about}</p>
        </div>
        <Button onClick={onAdd}>{words.add}</Button>
      </header>
      <FailureLine error={error} />
      {rows.length === 0 ? (
        present !== undefined && <p className={styles['nothing']}>{words.none}</p>
      ) : (
        <Table label={words.title} columns={[words.key, words.field, words.state]}>
          {rows.map(({ alias, isNoted }) => (
            <tr key={`${alias.key} ${String(isNoted)}`}>
              <th scope="row">
                <span className={styles['key']}>
                  <VisibleText value={alias.key} />
                </span>
              </th>
              <td data-label={words.field}>
                <VisibleText value={labelOf(alias, fields) ?? alias.field} />{' '}
                <code className={table['code']}>{alias.field}</code>
                {labelOf(alias, fields) === undefined && <Badge tone="warn">{words.fieldGone}</Badge>}
              </td>
              <td>
                {isNoted ? (
                  <span className={styles['acts']}>
                    <Badge tone="accent">{words.noted}</Badge>
                    <Button
                      look="quiet"
                      aria-label={words.forgetOf(alias.key)}
                      onClick={() => onNote(withoutAlias(noted, alias.key))}
                    >
                      {words.forget}
                    </Button>
                  </span>
                ) : (
                  <Badge tone="good">{words.inForce}</Badge>
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {noted.length > 0 && present !== undefined && <AliasText lines={aliasLines(present, noted)} />}
    </section>
  )
}

function labelOf({ field }: Alias, fields: readonly TicketField[]): string | undefined {
  return fields.find(({ key }) => key === field)?.label
}
