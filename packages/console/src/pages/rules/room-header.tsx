import type { ReactNode } from 'react'
import { useState } from 'react'
import type { CurrentRuleset, Publication } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmWindow } from '../../ui/confirm-window.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { RedoIcon, UndoIcon } from '../../ui/icons.tsx'
import { Window } from '../../ui/window.tsx'
import { CopyRules } from './publish/copy-rules.tsx'
import { DiffView } from './publish/diff-view.tsx'
import { PublishWindow } from './publish/publish-window.tsx'
import { VersionsWindow } from './publish/versions-window.tsx'
import { baseOf } from './rules-base.ts'
import styles from './rules-room.module.css'
import { servedTexts } from './text/served-texts.ts'
import type { Room } from './use-room.ts'

const words = text.rulesPage
type Opened = 'publish' | 'versions' | 'changes' | 'theirs' | 'discard'

/** Which rules these are, whether they are changed, and what can be done with them as a whole. */
export function RoomHeader({
  room,
  current,
  isRefused,
  onCurrent,
}: {
  readonly room: Room
  readonly current: CurrentRuleset | null
  /** The service has said that it does not take them. What the browser alone thinks stops nobody. */
  readonly isRefused: boolean
  /** Reads the rules in force anew. */
  readonly onCurrent: () => void
}): ReactNode {
  const [opened, setOpened] = useState<Opened | undefined>()
  const [published, setPublished] = useState<number | undefined>()
  const { bench, texts, base, isChanged, isReadOnly } = room
  const isOfStore = current === null || current.owner === 'store'
  const close = () => setOpened(undefined)
  const done = ({ version, revision }: Publication) => {
    room.begin({ version, revision, texts })
    setPublished(version)
    close()
    onCurrent()
  }
  return (
    <header className={styles['header']}>
      <div className={styles['titles']}>
        <h1 className={styles['title']}>{words.title}</h1>
        <p className={styles['state']}>
          <Badge tone="quiet">
            {current?.version !== null && current?.version !== undefined
              ? words.version(current.version)
              : words.owners[current?.owner ?? 'store']}
          </Badge>
          {isChanged && (
            <Badge tone="warn" title={words.kept} hasDot>
              {words.changed}
            </Badge>
          )}
          {published !== undefined && !isChanged && <span role="status">{words.published(published)}</span>}
        </p>
      </div>
      <div className={styles['actions']}>
        {!isReadOnly && (
          <>
            <IconButton label={words.undo} disabled={!bench.canUndo()} onClick={bench.undo}>
              <UndoIcon />
            </IconButton>
            <IconButton label={words.redo} disabled={!bench.canRedo()} onClick={bench.redo}>
              <RedoIcon />
            </IconButton>
          </>
        )}
        {isOfStore && <Button onClick={() => setOpened('versions')}>{words.versions}</Button>}
        {isChanged && (
          <>
            <Button onClick={() => setOpened('changes')}>{words.compare}</Button>
            <Button onClick={() => setOpened('discard')}>{words.discard}</Button>
          </>
        )}
        {isOfStore
          ? !isReadOnly && (
              <Button
                look="primary"
                disabled={(!isChanged && current !== null) || isRefused}
                title={isRefused ? text.rulesCheck.refused : undefined}
                onClick={() => setOpened('publish')}
              >
                {words.publish}
              </Button>
            )
          : isChanged && <CopyRules texts={servedTexts(texts, room.ends)} />}
      </div>
      <Told room={room} current={current} onCompare={() => setOpened('theirs')} />
      {opened === 'publish' && (
        <PublishWindow
          rules={room}
          onPublished={done}
          onSuperseded={() => {
            onCurrent()
            setOpened('theirs')
          }}
          onClose={close}
        />
      )}
      {opened === 'versions' && (
        <VersionsWindow
          current={current?.version ?? null}
          mine={texts}
          isReadOnly={isReadOnly}
          onRestore={bench.replace}
          onClose={close}
        />
      )}
      {opened === 'changes' && (
        <Window title={words.compare} size="wide" onClose={close}>
          <DiffView before={base.texts} after={texts} />
        </Window>
      )}
      {opened === 'theirs' && <TheirsWindow room={room} current={current} onClose={close} />}
      {opened === 'discard' && (
        <ConfirmWindow
          title={words.discardTitle}
          confirm={words.discard}
          onClose={close}
          act={async () => {
            const now = baseOf(current)
            room.begin(now, now.texts)
          }}
        >
          <p>{words.discardMeans}</p>
        </ConfirmWindow>
      )}
    </header>
  )
}

/** What somebody should know before they go on. */
function Told({
  room,
  current,
  onCompare,
}: {
  readonly room: Room
  readonly current: CurrentRuleset | null
  readonly onCompare: () => void
}): ReactNode {
  const told = [
    room.isReadOnly ? words.readOnly : undefined,
    current?.owner === 'file' && !room.isReadOnly ? words.ownedByFile : undefined,
    current?.owner === 'program' && !room.isReadOnly ? words.ownedByProgram : undefined,
    current === null ? words.none : undefined,
    room.isUnkept ? words.notKept : undefined,
  ].filter((line) => line !== undefined)
  return (
    <>
      {told.map((line) => (
        <p key={line} className={styles['told']}>
          {line}
        </p>
      ))}
      {room.isBehind && (
        <p role="alert" className={styles['told']} data-tone="warn">
          {words.supersededUnknown} <Button onClick={onCompare}>{words.compareTheirs}</Button>
        </p>
      )}
    </>
  )
}

/** The rules in force beside those on the page, when somebody published meanwhile, and the two ways on. */
function TheirsWindow({
  room,
  current,
  onClose,
}: {
  readonly room: Room
  readonly current: CurrentRuleset | null
  readonly onClose: () => void
}): ReactNode {
  const theirs = baseOf(current)
  const then = (act: () => void) => () => {
    act()
    onClose()
  }
  return (
    <Window
      title={words.diffTitle(theirs.version === null ? words.current : words.versionRow(theirs.version), words.mine)}
      size="wide"
      onClose={onClose}
      footer={
        <>
          <Button onClick={then(() => room.begin(theirs, theirs.texts))}>{words.takeTheirs}</Button>
          <Button look="primary" onClick={then(() => room.begin(theirs))}>
            {words.onTop}
          </Button>
        </>
      }
    >
      <DiffView before={theirs.texts} after={room.texts} />
    </Window>
  )
}
