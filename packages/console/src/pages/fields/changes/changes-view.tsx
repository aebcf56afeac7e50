import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Environment, FieldDrift } from '../../../api/generated/open-api.ts'
import { text } from '../../../text/english.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { FailureNotice, Notice, Skeleton } from '../../../ui/notice.tsx'
import table from '../../../ui/table.module.css'
import { Table } from '../../../ui/table.tsx'
import { VisibleText } from '../../../ui/visible-text.tsx'
import styles from '../fields-page.module.css'
import type { ChangeLine } from './change-lines.ts'
import { changeLines } from './change-lines.ts'
import { TakeNote } from './take-note.tsx'

const words = text.fieldUse.changes
const TONES = { added: 'good', removed: 'bad', changed: 'warn' } as const

/** What changed in a helpdesk since somebody took note of it, and the way to do so. */
export function ChangesView({
  environment,
  drift: { data, isError, error, refetch },
}: {
  readonly environment: Environment
  readonly drift: UseQueryResult<FieldDrift>
}): ReactNode {
  if (data === undefined)
    return isError ? <FailureNotice error={error} retry={() => void refetch()} /> : <Skeleton lines={5} />
  if (data.changes === 0)
    return (
      <Notice title={words.none}>
        <Since drift={data} />
      </Notice>
    )
  return (
    <section className={styles['part']} aria-label={words.title}>
      <header className={styles['partHeader']}>
        <Since drift={data} />
        <TakeNote environment={environment} drift={data} />
      </header>
      <Table label={words.title} columns={[words.columns.what, words.columns.kind, words.columns.says]}>
        {changeLines(data.drift).map((line) => (
          <ChangeRow key={line.id} line={line} />
        ))}
      </Table>
    </section>
  )
}

function Since({ drift: { snapshot } }: { readonly drift: FieldDrift }): ReactNode {
  return (
    <p className={styles['counted']}>
      {snapshot.owner === 'file' ? words.sinceFile : words.since}{' '}
      {snapshot.savedAt !== null && <Moment at={snapshot.savedAt} />}
    </p>
  )
}

function ChangeRow({ line: { kind, name, key, says } }: { readonly line: ChangeLine }): ReactNode {
  return (
    <tr>
      <th scope="row">
        <span className={table['strong']}>
          <VisibleText value={name} />
        </span>
        {key !== undefined && <code className={table['code']}>{key}</code>}
      </th>
      <td>
        <Badge tone={TONES[kind]}>{words.kinds[kind]}</Badge>
      </td>
      <td>
        {says.map((sentence) => (
          <p key={sentence}>
            <VisibleText value={sentence} />
          </p>
        ))}
      </td>
    </tr>
  )
}
