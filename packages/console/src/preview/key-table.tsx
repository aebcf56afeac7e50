import type { ReactNode } from 'react'
import type { FieldCatalog, KeyVerdict, PreviewReport } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'
import { Badge } from '../ui/badge.tsx'
import { Table } from '../ui/table.tsx'
import { VisibleText } from '../ui/visible-text.tsx'
import styles from './cells.module.css'
import { keyWords, verdictTone } from './key-words.ts'

const words = text.preview

/** Every context key: its value, its verdict, the field that it fills, or why it fills none and what to do. */
export function KeyTable({
  report: { keys, context, conversation },
  catalog,
}: {
  readonly report: Pick<PreviewReport, 'keys' | 'context' | 'conversation'>
  readonly catalog: FieldCatalog | undefined
}): ReactNode {
  const texts = new Map(context.map((shown) => [shown.key, shown.text]))
  const beside = [
    [words.country, conversation.country],
    [words.language, conversation.language],
  ] as const
  if (keys.length === 0) return <p className={styles['none']}>{words.noContext}</p>
  return (
    <Table look="dense" testId="context" columns={[words.key, words.value, words.verdict, words.what]}>
      {keys.map((verdict) => (
        <KeyRow key={verdict.key} verdict={verdict} value={texts.get(verdict.key) ?? ''} catalog={catalog} />
      ))}
      {beside.map(([name, value]) =>
        value === undefined ? null : (
          <tr key={name}>
            <th scope="row" className={styles['beside']}>
              {name}
            </th>
            <td className={styles['strong']}>
              <VisibleText value={value} />
            </td>
            <td />
            <td />
          </tr>
        ),
      )}
    </Table>
  )
}

function KeyRow({
  verdict,
  value,
  catalog,
}: {
  readonly verdict: KeyVerdict
  readonly value: string
  readonly catalog: FieldCatalog | undefined
}): ReactNode {
  const said = keyWords(verdict, catalog)
  return (
    <tr data-verdict={verdict.verdict}>
      <th scope="row" className={styles['key']}>
        {verdict.key === '' ? (
          <span className={styles['beside']}>{words.emptyKey}</span>
        ) : (
          <VisibleText value={verdict.key} />
        )}
      </th>
      <td className={styles['strong']}>
        <VisibleText value={value} />
      </td>
      <td>
        <Badge tone={verdictTone(verdict)}>{words.verdicts[verdict.verdict]}</Badge>
      </td>
      <td className={styles['means']}>
        <VisibleText value={said.means} />
        {said.advice !== undefined && <span className={styles['advice']}>{said.advice}</span>}
      </td>
    </tr>
  )
}
