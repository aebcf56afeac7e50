import type { ReactNode } from 'react'
import { lazy, Suspense, useState } from 'react'
import type { HandoffWithAttempts } from '../../api/generated/open-api.ts'
import { useCatalog, useKeptExplanation, useKeptPreview } from '../../api/queries.ts'
import { HandoffPreview } from '../../preview/index.ts'
import { text } from '../../text/english.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice, Skeleton } from '../../ui/notice.tsx'
import { Window } from '../../ui/window.tsx'

const SaveTestWindow = lazy(() => import('./save-test-window.tsx'))

/** The dialog with the preview of one handoff, and the one that makes a test of it. */
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
  const [isSaving, setSaving] = useState(false)
  if (isSaving)
    return (
      <Suspense fallback={null}>
        <SaveTestWindow handoffId={handoff.handoffId} onClose={() => setSaving(false)} />
      </Suspense>
    )
  return (
    <Window
      onClose={onClose}
      title={text.preview.title}
      size="wide"
      footer={
        <>
          <Button onClick={() => setSaving(true)}>{text.saveTest.open}</Button>
          <Button look="primary" onClick={onClose}>
            {text.preview.ok}
          </Button>
        </>
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
