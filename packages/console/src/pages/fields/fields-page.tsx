import type { ReactNode } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { Environment } from '../../api/generated/open-api.ts'
import { useCatalog } from '../../api/queries.ts'
import { useWho } from '../../session/use-who.ts'
import { text } from '../../text/english.ts'
import { Choice } from '../../ui/choice.tsx'
import { FailureNotice, Notice, Skeleton } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { CatalogView } from './catalog-view.tsx'
import { RefreshButton } from './refresh-button.tsx'

const words = text.fieldsPage

/** What the helpdesk of an environment can take: its ticket fields, as they were fetched last. */
export default function FieldsPage(): ReactNode {
  const environments = useWho()?.environments ?? []
  const wanted = new URLSearchParams(useSearch()).get('environment')
  const environment = environments.find((one) => one === wanted) ?? environments.at(-1)
  if (environment === undefined)
    return (
      <Page title={words.title} about={words.about}>
        <Notice title={text.environmentsPage.empty} hint={text.environmentsPage.emptyHint} />
      </Page>
    )
  return <FieldsOf key={environment} environment={environment} environments={environments} />
}

function FieldsOf({
  environment,
  environments,
}: {
  readonly environment: Environment
  readonly environments: readonly Environment[]
}): ReactNode {
  const [, navigate] = useLocation()
  const catalog = useCatalog(environment)
  const actions = (
    <>
      <RefreshButton environment={environment} />
      <Choice
        label={words.environment}
        value={environment}
        options={environments.map((value) => ({ value, label: text.environments[value] }))}
        onChange={(value) => navigate(`/settings/fields?environment=${value}`, { replace: true })}
      />
    </>
  )
  return (
    <Page title={words.title} about={words.about} actions={actions}>
      {catalog.isError ? (
        <FailureNotice error={catalog.error} retry={() => void catalog.refetch()} />
      ) : catalog.isPending ? (
        <Skeleton lines={10} />
      ) : (
        <CatalogView environment={environment} catalog={catalog.data.catalog} />
      )}
    </Page>
  )
}
