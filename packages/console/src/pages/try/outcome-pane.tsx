import type { PreparedHandoff } from '@handoffkit/core'
import { routingSentences } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import type { ReactNode } from 'react'
import type { FieldCatalog, KeyVerdict } from '../../api/generated/open-api.ts'
import { KeyTable } from '../../preview/key-table.tsx'
import { Section } from '../../preview/section.tsx'
import { Why } from '../../preview/why.tsx'
import { text } from '../../text/english.ts'
import { PriorityMark, TeamName } from '../../ui/handoff-marks.tsx'
import { Pane } from './pane.tsx'
import styles from './try-page.module.css'

const words = text.tryPage

/** What is shown of an event: the last decision that could be made. */
export interface Outcome {
  readonly prepared: PreparedHandoff | undefined
  readonly needs: readonly string[]
  /** The text cannot be read now. */
  readonly isPaused: boolean
}

/** Priority, team and key table, as they change while somebody types. */
export function OutcomePane({
  outcome: { prepared, needs, isPaused },
  ruleset,
  hasOwnRules,
  catalog,
}: {
  readonly outcome: Outcome
  readonly ruleset: CompiledRuleset | undefined
  readonly hasOwnRules: boolean
  readonly catalog: FieldCatalog
}): ReactNode {
  return (
    <Pane title={words.outcome} hint={words.outcomeHint}>
      <p className={styles['said']} role="status">
        {isPaused ? words.paused : needs.length > 0 ? words.needs(needs.join(', ')) : hasOwnRules && words.ownRules}
      </p>
      {prepared !== undefined && (
        <div className={styles['outcome']}>
          <Decided prepared={prepared} ruleset={ruleset} />
          <Section
            title={words.keys}
            aside={text.preview.contextCount(
              prepared.keys.filter(({ verdict }) => verdict === 'filled').length,
              prepared.keys.length,
            )}
          >
            <KeyTable report={shownReport(prepared)} catalog={catalog} />
          </Section>
        </div>
      )}
    </Pane>
  )
}

function Decided({
  prepared: { decision, missing },
  ruleset,
}: {
  readonly prepared: PreparedHandoff
  readonly ruleset: CompiledRuleset | undefined
}): ReactNode {
  const { team, priority } = decision
  const [teamSentence, prioritySentence] = ruleset === undefined ? [] : routingSentences(decision, ruleset)
  return (
    <div className={styles['decision']}>
      <Section title={text.preview.priority}>
        <p className={styles['answer']} data-testid="priority">
          <PriorityMark priority={priority.value} />
        </p>
        <Why decision={priority} sentence={prioritySentence} />
      </Section>
      <Section title={text.preview.team}>
        <p className={styles['answer']} data-testid="team">
          <TeamName team={team} />
        </p>
        <Why decision={team} sentence={teamSentence} />
        {missing.length > 0 && <p className={styles['missing']}>{words.missing(missing.join(', '))}</p>}
      </Section>
    </div>
  )
}

/** A prepared handoff has all that the table shows of a report. */
function shownReport({ keys, context, draft }: PreparedHandoff) {
  return { keys: keys as readonly KeyVerdict[], context, conversation: { id: draft.conversation.id } }
}
