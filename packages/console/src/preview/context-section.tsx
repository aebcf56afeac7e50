import type { ReactNode } from 'react'
import { useState } from 'react'
import type { FieldCatalog, PreviewReport } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'
import styles from './context-section.module.css'
import { FieldTable } from './field-table.tsx'
import { KeyTable } from './key-table.tsx'
import { Section } from './section.tsx'

const words = text.preview

/** The context object as a table: key by key with what became of each, or field by field with who fills each. */
export function ContextSection({
  report,
  catalog,
}: {
  readonly report: PreviewReport
  readonly catalog: FieldCatalog | undefined
}): ReactNode {
  const [by, setBy] = useState<'key' | 'field'>('key')
  const filled = report.keys.filter(({ verdict }) => verdict === 'filled').length
  return (
    <Section title={words.context} aside={words.contextCount(filled, report.keys.length)}>
      <div className={styles['views']} role="group" aria-label={words.context}>
        {(['key', 'field'] as const).map((view) => (
          <button
            key={view}
            type="button"
            className={styles['view']}
            aria-pressed={by === view}
            onClick={() => setBy(view)}
          >
            {view === 'key' ? words.byKey : words.byField}
          </button>
        ))}
      </div>
      {by === 'key' ? <KeyTable report={report} catalog={catalog} /> : <FieldTable report={report} catalog={catalog} />}
    </Section>
  )
}
