import type { ReactNode } from 'react'
import { useState } from 'react'
import { useWho } from '../session/use-who.ts'
import { text } from '../text/english.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { LeaveIcon } from '../ui/icons.tsx'
import { useConsole } from './console-context.tsx'
import styles from './signed-in.module.css'

const words = text.session

/** Who is signed in, in which workspace and role, and the way out. */
export function SignedIn(): ReactNode {
  const { session } = useConsole()
  const [isStuck, setStuck] = useState(false)
  const who = useWho()
  if (who === undefined) return null
  const role = who.role === null ? '' : ` · ${words.roles[who.role] ?? who.role}`
  return (
    <div className={styles['who']}>
      <p className={styles['names']} title={words.as(who.actor, who.workspace)}>
        <bdi className={styles['actor']}>{who.actor}</bdi>
        <span className={styles['where']}>
          <bdi>{who.workspace}</bdi>
          {role}
        </span>
      </p>
      <IconButton label={words.end} onClick={() => void session.leave().then((isOut) => setStuck(!isOut))}>
        <LeaveIcon />
      </IconButton>
      {isStuck && (
        <p role="alert" className={styles['stuck']}>
          {words.notEnded}
        </p>
      )}
    </div>
  )
}
