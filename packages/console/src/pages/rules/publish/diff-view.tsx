import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { text } from '../../../text/english.ts'
import type { RulesTexts } from '../text/rules-outline.ts'
import { RULE_FILE } from '../text/rules-outline.ts'
import styles from './diff-view.module.css'
import type { DiffLine } from './line-diff.ts'
import { lineDiff } from './line-diff.ts'

const words = text.rulesPage
const SIGNS = { same: ' ', removed: '−', added: '+' } as const

/** What differs between two sets of rules, line by line. */
export function DiffView({ before, after }: { readonly before: RulesTexts; readonly after: RulesTexts }): ReactNode {
  const files = useMemo(() => {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return names.flatMap((name) => {
      const lines = lineDiff(before[name] ?? '', after[name] ?? '')
      return lines.length === 0 ? [] : [{ name, lines }]
    })
  }, [before, after])
  if (files.length === 0) return <p>{words.same}</p>
  return files.map(({ name, lines }) => (
    <figure key={name} className={styles['file']}>
      {name !== RULE_FILE && <figcaption>{name}</figcaption>}
      <div
        className={styles['scroller']}
        tabIndex={0}
        role="region"
        aria-label={name === RULE_FILE ? words.ruleFile : name}
      >
        <table className={styles['lines']}>
          <tbody>
            {lines.map((line, place) => (
              <DiffRow key={place} line={line} />
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  ))
}

function DiffRow({ line }: { readonly line: DiffLine }): ReactNode {
  if (line.kind === 'gap')
    return (
      <tr className={styles['gap']}>
        <td colSpan={4}>{words.unchangedLines(line.count)}</td>
      </tr>
    )
  return (
    <tr data-kind={line.kind}>
      <td className={styles['number']}>{line.from}</td>
      <td className={styles['number']}>{line.to}</td>
      <td className={styles['sign']}>
        <span aria-hidden="true">{SIGNS[line.kind]}</span>
        {line.kind !== 'same' && (
          <span className={styles['unseen']}>{line.kind === 'added' ? words.addedLine : words.removedLine}</span>
        )}
      </td>
      <td className={styles['text']}>{line.text}</td>
    </tr>
  )
}
