import type { Finding } from '@handoffkit/core'
import type { ReactNode } from 'react'
import type { Demo } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { Choice } from '../../ui/choice.tsx'
import { controlClass } from '../../ui/control.ts'
import { FindingList } from './finding-list.tsx'
import { Pane } from './pane.tsx'
import styles from './try-page.module.css'

const words = text.tryPage

/** The event, to be typed over, and samples to begin with. */
export function EventPane({
  samples,
  value,
  findings,
  onChange,
}: {
  readonly samples: Demo['samples']
  readonly value: string
  /** What is wrong with it; nothing: it can be read. */
  readonly findings: readonly Finding[]
  readonly onChange: (value: string) => void
}): ReactNode {
  const chosen = samples.find((sample) => sample.text === value)?.name ?? ''
  const options = [
    ...(chosen === '' ? [{ value: '', label: words.own }] : []),
    ...samples.map(({ name }) => ({ value: name, label: name.replace(/^\d+-/u, '').replaceAll('-', ' ') })),
  ]
  return (
    <Pane
      title={words.event}
      hint={words.eventHint}
      aside={
        samples.length > 0 && (
          <Choice
            label={words.sample}
            value={chosen}
            options={options}
            onChange={(name) => onChange(samples.find((sample) => sample.name === name)?.text ?? value)}
          />
        )
      }
    >
      <textarea
        className={controlClass(styles['code'])}
        aria-label={words.event}
        spellCheck={false}
        autoComplete="off"
        value={value}
        aria-invalid={findings.length > 0}
        onChange={({ target }) => onChange(target.value)}
      />
      {findings.length > 0 && <FindingList title={words.mistakes} findings={findings} />}
    </Pane>
  )
}
