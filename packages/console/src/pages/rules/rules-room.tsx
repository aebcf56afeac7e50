import type { Finding, RuleList as ListName } from '@handoffkit/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { useSearch } from 'wouter'
import type { CurrentRuleset } from '../../api/generated/open-api.ts'
import { useBasis } from '../../api/queries.ts'
import type { Who } from '../../session/session.ts'
import { text } from '../../text/english.ts'
import { useChecked } from './check/use-checked.ts'
import type { View } from './edit-area.tsx'
import { EditArea } from './edit-area.tsx'
import type { Wanted } from './editor/index.ts'
import { newRule } from './form/new-rule.ts'
import type { RuleFacts } from './list/rule-facts.ts'
import { ruleFacts } from './list/rule-facts.ts'
import { RulesSide } from './list/rules-side.tsx'
import { offsetAt } from './place-findings.ts'
import { ReplayPanel } from './replay-panel.tsx'
import { RoomHeader } from './room-header.tsx'
import type { PERIODS } from './rules-queries.ts'
import { CURRENT_RULES, useHits, useReplay } from './rules-queries.ts'
import styles from './rules-room.module.css'
import { useSettled } from './settled.ts'
import type { OutlinedRule } from './text/rules-outline.ts'
import { outlineOf, RULE_FILE } from './text/rules-outline.ts'
import { TrialPanel } from './trial/trial-panel.tsx'
import { useDecision } from './trial/use-decision.ts'
import { useTrial } from './trial/use-trial.ts'
import { useRoom } from './use-room.ts'
import { vocabularyOf } from './vocabulary.ts'
import { ruleKey } from './worker/rule-key.ts'
import { useRulesWorker } from './worker/use-rules-worker.ts'

const words = text.rulesPage

/** How long after the last change rules are read, and the past is decided anew, in milliseconds. */
const SETTLE = { read: 120, replay: 250 } as const

/** Where rules are worked on: the list, one rule as a form or all of them as JSON, and what they would do. */
export default function RulesRoom({
  current,
  who,
}: {
  readonly current: CurrentRuleset | null
  readonly who: Who
}): ReactNode {
  const queries = useQueryClient()
  const room = useRoom(current, who)
  const { bench, texts, isChanged, isReadOnly } = room
  const [view, setView] = useState<View>('form')
  const [list, setList] = useState<ListName>('assignment')
  const [period, setPeriod] = useState<keyof typeof PERIODS>('month')
  const [chosen, setChosen] = useState<string | undefined>()
  const [file, setFile] = useState(RULE_FILE)
  const [wanted, setWanted] = useState<Wanted | undefined>()
  const trial = useTrial(who.environments, new URLSearchParams(useSearch()).get('handoff') ?? undefined)
  const asked = useBasis(trial.environment)
  const basis = asked.data

  const settled = useSettled(texts, SETTLE.read)
  const deferred = useDeferredValue(texts)
  // The list follows what is typed as soon as there is time for it. When rules come, go or move, it follows at once:
  // the next edit must find them where they are.
  const outline = useOutline(view === 'json' ? settled : bench.isTyping() ? deferred : texts)
  const vocabulary = useMemo(() => vocabularyOf(outline, basis), [outline, basis])
  room.help.vocabulary = vocabulary
  room.help.outline = outline
  const answers = useRulesWorker({ texts: asked.isPending ? undefined : settled, basis, event: trial.settled })
  const later = useSettled(texts, SETTLE.replay)
  const checked = useChecked(answers, texts, basis, later === texts)
  const decision = useDecision(answers, checked, { texts, basis, event: trial.event })
  const hits = useHits(period, current?.revision)
  const { sentences } = answers.read ?? {}
  const { never } = answers.analysed ?? {}
  const { findings } = checked ?? {}
  const { outcome } = decision
  const rules = useMemo(
    () => ruleFacts(outline, { sentences, findings, never, outcome }, hits.data),
    [outline, sentences, findings, never, outcome, hits.data],
  )

  const isMistaken = (checked?.mistakes ?? 0) > 0
  // Only texts that rest, and were read without a mistake: an answer about the ones before would be a wrong one.
  const isResting = later === texts && answers.read?.texts === texts
  const replay = useReplay(isChanged && isResting && !isMistaken ? texts : undefined)

  // What is shown may be a letter behind; an edit must find the rules where they are.
  const outlineNow = () => outlineOf(bench.texts())
  const rulesNow = () => ruleFacts(outlineNow(), {})
  const choose = (key: string) => {
    setChosen(key)
    const found = rulesNow().find((one) => one.key === key)
    if (found === undefined) return
    setList(found.rule.list)
    if (view === 'json') reveal(found.rule)
  }
  const reveal = ({ file: name, from, to }: Pick<OutlinedRule, 'file' | 'from' | 'to'>) => {
    setView('json')
    setFile(name)
    setWanted({ file: name, from, to })
  }
  const openFinding = ({ file: name = RULE_FILE, line, column }: Finding) => {
    const from = offsetAt(texts[name] ?? '', { line: line ?? 1, column: column ?? 1 })
    reveal({ file: name, from, to: from })
  }
  const move = (...shown: readonly [RuleFacts, RuleFacts]) => {
    const [from, to] = shown.map(({ key }) => rulesNow().find((one) => one.key === key)?.rule)
    if (from === undefined || to === undefined || from.file !== to.file || from.list !== to.list) return
    const [here, there] = [Number(from.path.at(-1)), Number(to.path.at(-1))]
    bench.edit(from.file, [{ do: 'move', path: from.path.slice(0, -1), from: here, to: there }])
  }
  const add = () => {
    const made = newRule(list, outlineNow(), vocabulary, rulesNow().find(({ key }) => key === chosen)?.rule)
    if (made === undefined) return
    bench.edit(made.file, [made.edit])
    setView('form')
    setChosen(ruleKey(list, made.name))
  }
  const act = useSteady({ choose, move, add })
  return (
    <section className={styles['room']} aria-label={words.title}>
      <RoomHeader
        room={room}
        current={current}
        isRefused={checked?.by === 'service' && isMistaken}
        onCurrent={() => void queries.invalidateQueries({ queryKey: CURRENT_RULES })}
      />
      <div className={styles['columns']}>
        <RulesSide
          list={list}
          onList={setList}
          rules={rules}
          outline={outline}
          hits={hits.data}
          period={period}
          onPeriod={setPeriod}
          chosen={chosen}
          isReadOnly={isReadOnly}
          onChoose={act.choose}
          onMove={act.move}
          onAdd={act.add}
        />
        <EditArea
          bench={bench}
          outline={outline}
          vocabulary={vocabulary}
          checked={checked}
          isBroken={answers.isBroken}
          isReadOnly={isReadOnly}
          view={view}
          onView={setView}
          file={file}
          onFile={setFile}
          wanted={wanted}
          facts={rules.find(({ key }) => key === chosen)}
          onReveal={reveal}
          onRename={(name) => setChosen(ruleKey(list, name))}
          onFinding={openFinding}
        />
        <div className={styles['aside']}>
          <TrialPanel trial={trial} environments={who.environments} decision={decision} onChoose={act.choose} />
          <ReplayPanel replay={replay} isUnchanged={!isChanged} isMistaken={isMistaken} isWaiting={!isResting} />
        </div>
      </div>
    </section>
  )
}

/** Functions that stay the same, so that what gets them is drawn anew only when something else changes. */
function useSteady(now: {
  readonly choose: (key: string) => void
  readonly move: (from: RuleFacts, to: RuleFacts) => void
  readonly add: () => void
}): typeof now {
  const latest = useRef(now)
  latest.current = now
  return useMemo(
    () => ({
      choose: (key) => latest.current.choose(key),
      move: (from, to) => latest.current.move(from, to),
      add: () => latest.current.add(),
    }),
    [],
  )
}

function useOutline(texts: Parameters<typeof outlineOf>[0]): ReturnType<typeof outlineOf> {
  return useMemo(() => outlineOf(texts), [texts])
}
