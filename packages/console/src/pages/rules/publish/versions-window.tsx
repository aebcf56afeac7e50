import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { RulesetVersion, RulesetVersionHead } from '../../../api/generated/open-api.ts'
import { useConsole } from '../../../app/console-context.tsx'
import { text } from '../../../text/english.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { FailureNotice, Notice, Skeleton } from '../../../ui/notice.tsx'
import { VisibleText } from '../../../ui/visible-text.tsx'
import { Window } from '../../../ui/window.tsx'
import type { RulesTexts } from '../text/rules-outline.ts'
import { editedTexts } from '../text/served-texts.ts'
import { DiffView } from './diff-view.tsx'
import styles from './publish-window.module.css'

const words = text.rulesPage

/** Two versions that are compared; nothing: the texts on the page. */
interface Compared {
  readonly from: number | undefined
  readonly to: number | undefined
}

/** All published versions, the newest first: who, when, why; what each changed; and the way back to any. */
export function VersionsWindow({
  current,
  mine,
  isReadOnly,
  onRestore,
  onClose,
}: {
  readonly current: number | null
  readonly mine: RulesTexts
  readonly isReadOnly: boolean
  readonly onRestore: (texts: RulesTexts) => void
  readonly onClose: () => void
}): ReactNode {
  const { api } = useConsole()
  const [compared, setCompared] = useState<Compared | undefined>()
  const pages = useInfiniteQuery({
    queryKey: ['ruleset-versions'],
    queryFn: ({ signal, pageParam }) =>
      api('listRulesets', { query: { limit: 30, ...(pageParam === '' ? {} : { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  const versions = pages.data?.pages.flatMap((page) => page.versions) ?? []
  const restore = async ({ version }: RulesetVersionHead) => {
    onRestore(editedTexts(await api('getRuleset', { path: { version: String(version) } })))
    onClose()
  }
  return (
    <Window title={words.versionsTitle} size="wide" onClose={onClose}>
      {pages.isError ? (
        <FailureNotice error={pages.error} retry={() => void pages.refetch()} />
      ) : pages.isPending ? (
        <Skeleton lines={6} />
      ) : versions.length === 0 ? (
        <Notice title={words.noVersions} />
      ) : compared === undefined ? (
        <ol className={styles['list']}>
          {versions.map((head) => (
            <VersionRow
              key={head.version}
              head={head}
              isCurrent={head.version === current}
              acts={
                <>
                  {head.version > 1 && (
                    <Button look="quiet" onClick={() => setCompared({ from: head.version - 1, to: head.version })}>
                      {words.showDiff}
                    </Button>
                  )}
                  <Button look="quiet" onClick={() => setCompared({ from: head.version, to: undefined })}>
                    {words.toCurrent}
                  </Button>
                  {!isReadOnly && (
                    <Button title={words.restoreMeans} onClick={() => void restore(head)}>
                      {words.restore}
                    </Button>
                  )}
                </>
              }
            />
          ))}
          {pages.hasNextPage && <Button onClick={() => void pages.fetchNextPage()}>{words.olderVersions}</Button>}
        </ol>
      ) : (
        <Comparison compared={compared} mine={mine} onBack={() => setCompared(undefined)} />
      )}
    </Window>
  )
}

function VersionRow({
  head: { version, author, note, createdAt, restoredFrom },
  isCurrent,
  acts,
}: {
  readonly head: RulesetVersionHead
  readonly isCurrent: boolean
  readonly acts: ReactNode
}): ReactNode {
  return (
    <li className={styles['version']}>
      <div>
        <p className={styles['head']}>
          {words.versionRow(version)}
          {isCurrent && <Badge tone="good">{words.current}</Badge>}
          {restoredFrom !== null && <Badge tone="quiet">{words.restoredFrom(restoredFrom)}</Badge>}
        </p>
        <p className={styles['by']}>
          <bdi>{author}</bdi> · <Moment at={createdAt} />
        </p>
      </div>
      <div className={styles['acts']}>{acts}</div>
      {note !== null && (
        <p className={styles['why']}>
          <VisibleText value={note} />
        </p>
      )}
    </li>
  )
}

function Comparison({
  compared: { from, to },
  mine,
  onBack,
}: {
  readonly compared: Compared
  readonly mine: RulesTexts
  readonly onBack: () => void
}): ReactNode {
  const { api } = useConsole()
  const both = useQuery({
    queryKey: ['ruleset-version-pair', from, to],
    queryFn: ({ signal }) =>
      Promise.all(
        [from, to].map(
          async (version): Promise<RulesetVersion | undefined> =>
            version === undefined ? undefined : await api('getRuleset', { path: { version: String(version) }, signal }),
        ),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const name = (version: number | undefined) => (version === undefined ? words.mine : words.versionRow(version))
  const [before, after] = both.data ?? []
  return (
    <div className={styles['part']}>
      <div className={styles['acts']}>
        <Button onClick={onBack}>{words.versions}</Button>
        <h3>{words.diffTitle(name(from), name(to))}</h3>
      </div>
      {both.isError ? (
        <FailureNotice error={both.error} retry={() => void both.refetch()} />
      ) : both.data === undefined ? (
        <Skeleton lines={6} />
      ) : (
        <DiffView
          before={before === undefined ? mine : editedTexts(before)}
          after={after === undefined ? mine : editedTexts(after)}
        />
      )}
    </div>
  )
}
