import type { ReactNode } from 'react'
import type { Lane } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'
import { FailureNotice, Notice, Skeleton } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { EnvironmentCard } from './environment-card.tsx'
import { useLanes, usePreviewSettings } from './environment-queries.ts'

const words = text.environmentsPage

/** Every environment: whether its handoffs are delivered or kept as previews, and how its delivery goes. */
export default function EnvironmentsPage(): ReactNode {
  const settings = usePreviewSettings()
  const lanes = useLanes()
  const retry = () => {
    void settings.refetch()
    void lanes.refetch()
  }
  return (
    <Page title={words.title} about={words.about}>
      {settings.isError || lanes.isError ? (
        <FailureNotice error={settings.error ?? lanes.error} retry={retry} />
      ) : settings.data === undefined || lanes.data === undefined ? (
        <Skeleton lines={6} />
      ) : settings.data.length === 0 ? (
        <Notice title={words.empty} hint={words.emptyHint} />
      ) : (
        settings.data.map((setting) => (
          <EnvironmentCard key={setting.environment} setting={setting} lanes={lanesOf(lanes.data, setting)} />
        ))
      )}
    </Page>
  )
}

function lanesOf(lanes: readonly Lane[], { environment }: Pick<Lane, 'environment'>): readonly Lane[] {
  return lanes.filter((lane) => lane.environment === environment)
}
