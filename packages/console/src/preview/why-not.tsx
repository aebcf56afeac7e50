import type { ReactNode } from 'react'
import { useState } from 'react'
import type { ExplainedList, ExplainedRule, FieldCatalog } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'
import { Choice } from '../ui/choice.tsx'
import { Actual } from './condition-tree.tsx'
import { firstFailed } from './first-failed.ts'
import { ResultMark } from './result-mark.tsx'
import { Folded } from './section.tsx'
import styles from './why-not.module.css'

const words = text.preview

/** For any team: its rules, and the first condition of each that failed, with the value that it met. */
export function WhyNot({
  list,
  catalog,
  chosen,
}: {
  readonly list: ExplainedList
  readonly catalog: FieldCatalog | undefined
  readonly chosen: string | null
}): ReactNode {
  const [wanted, setWanted] = useState('')
  const teams = teamsOf(list, catalog).filter((team) => team !== chosen)
  const rules = list.rules.filter(({ gives }) => gives === wanted)
  if (teams.length === 0) return null
  return (
    <Folded title={words.whyNot}>
      <Choice
        label={words.whyNotChoose}
        value={wanted}
        options={[{ value: '', label: '…' }, ...teams.map((team) => ({ value: team, label: team }))]}
        onChange={setWanted}
      />
      <div aria-live="polite" className={styles['answers']}>
        {wanted !== '' && rules.length === 0 && <p className={styles['none']}>{words.whyNotNone(wanted)}</p>}
        {rules.map((rule) => (
          <Reason key={rule.name} rule={rule} />
        ))}
      </div>
    </Folded>
  )
}

function Reason({ rule }: { readonly rule: ExplainedRule }): ReactNode {
  const failed = rule.mode === 'off' ? undefined : firstFailed(rule.condition)
  return (
    <div className={styles['reason']}>
      <p className={styles['head']}>
        <ResultMark result={rule.result} />
        <code className={styles['name']}>{rule.name}</code>
        {rule.mode !== 'on' && <span className={styles['mode']}>{rule.mode === 'off' ? words.off : words.shadow}</span>}
      </p>
      {failed === undefined ? (
        rule.mode === 'on' && <p className={styles['none']}>{words.whyNotAll}</p>
      ) : (
        <p className={styles['failed']}>
          {words.whyNotFirst}: {failed.sentence} <Actual comparison={failed} />
        </p>
      )}
    </div>
  )
}

function teamsOf({ rules }: ExplainedList, catalog: FieldCatalog | undefined): readonly string[] {
  const named = [...rules.flatMap(({ gives }) => gives ?? []), ...(catalog?.teams ?? []).map(({ name }) => name)]
  return [...new Set(named)].toSorted((a, b) => a.localeCompare(b))
}
