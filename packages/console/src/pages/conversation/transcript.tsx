import type { ReactNode } from 'react'
import type { SpokenConversation, TranscriptEntry } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { LinkIcon } from '../../ui/icons.tsx'
import { Moment } from '../../ui/moment.tsx'
import { VisibleText } from '../../ui/visible-text.tsx'
import { safeAddress } from './safe-address.ts'
import styles from './transcript.module.css'

const words = text.conversation

/** What was said, in the order in which it was said, with the summary of the AI agent above it. */
export function Transcript({
  conversation: { summary, transcript = [] },
}: {
  readonly conversation: SpokenConversation['conversation']
}): ReactNode {
  return (
    <section className={styles['transcript']} aria-label={words.transcript}>
      {summary !== undefined && (
        <div className={styles['summary']}>
          <h2 className={styles['heading']}>{words.summary}</h2>
          <p>
            <VisibleText value={summary} />
          </p>
        </div>
      )}
      {transcript.length === 0 ? (
        <p className={styles['none']}>{words.noTranscript}</p>
      ) : (
        <ol className={styles['entries']}>
          {transcript.map((entry, place) => (
            <Entry key={place} entry={entry} />
          ))}
        </ol>
      )}
    </section>
  )
}

function Entry({ entry: { at, from, text: said, attachments = [] } }: { readonly entry: TranscriptEntry }): ReactNode {
  return (
    <li className={styles['entry']} data-from={from}>
      <p className={styles['by']}>
        <span>{words.from[from]}</span>
        {at !== undefined && <Moment at={at} />}
      </p>
      <div className={styles['said']}>
        <VisibleText value={said} />
        {attachments.map(({ url, name }) => (
          <Attachment key={url} url={url} name={name ?? words.attachment} />
        ))}
      </div>
    </li>
  )
}

function Attachment({ url, name }: { readonly url: string; readonly name: string }): ReactNode {
  const address = safeAddress(url)
  return (
    <p className={styles['attachment']}>
      {address === undefined ? (
        <VisibleText value={name} />
      ) : (
        <a href={address} target="_blank" rel="noreferrer noopener">
          <LinkIcon /> <VisibleText value={name} />
        </a>
      )}
    </p>
  )
}
