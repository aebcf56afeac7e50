import type { ReactNode } from 'react'
import type { HandoffWithAttempts } from '../../api/generated/open-api.ts'
import { useCatalog, useKeptExplanation, useKeptPreview } from '../../api/queries.ts'
import { HandoffPreview } from '../../preview/index.ts'
import { text } from '../../text/english.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice, Skeleton } from '../../ui/notice.tsx'
import { Window } from '../../ui/window.tsx'

/** The dialog with the preview of one handoff. */
export default function PreviewWindow({
  handoff,
  onClose,
}: {
  readonly handoff: HandoffWithAttempts
  readonly onClose: () => void
}): ReactNode {
  const preview = useKeptPreview(handoff.handoffId)
  const explanation = useKeptExplanation(handoff.handoffId)
  const catalog = useCatalog(handoff.environment)
  return (
    <Window
      onClose={onClose}
      title={text.preview.title}
      size="wide"
      footer={
        <Button look="primary" onClick={onClose}>
          {text.preview.ok}
        </Button>
      }
    >
      {preview.isError ? (
        <FailureNotice error={preview.error} retry={() => void preview.refetch()} />
      ) : preview.data === undefined ? (
        <Skeleton lines={10} />
      ) : (
        <HandoffPreview
          preview={preview.data}
          explanation={explanation.data}
          catalog={catalog.data?.catalog}
          delivery={handoff}
        />
      )}
    </Window>
  )
}
