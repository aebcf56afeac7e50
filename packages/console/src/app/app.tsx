import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { lazy, Suspense, useMemo, useState, useSyncExternalStore } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import type { CallApi } from '../api/client.ts'
import { failed, failureOf } from '../api/problem.ts'
import { LiveProvider } from '../live/live-context.tsx'
import { ConversationsPage } from '../pages/conversations/conversations-page.tsx'
import { SignInPage } from '../pages/sign-in/sign-in-page.tsx'
import type { Session, SessionState } from '../session/session.ts'
import { text } from '../text/english.ts'
import { FailureNotice, Notice, Skeleton } from '../ui/notice.tsx'
import { ConsoleContext, useConsole } from './console-context.tsx'
import { Shell } from './shell.tsx'

const AuditPage = lazy(() => import('../pages/audit/audit-page.tsx'))
const DemoPage = lazy(() => import('../pages/demo/demo-page.tsx'))
const DemoTicketPage = lazy(() => import('../pages/demo/demo-ticket-page.tsx'))
const EnvironmentsPage = lazy(() => import('../pages/environments/environments-page.tsx'))
const FieldsPage = lazy(() => import('../pages/fields/fields-page.tsx'))
const KeepingPage = lazy(() => import('../pages/keeping/keeping-page.tsx'))
const KeysPage = lazy(() => import('../pages/keys/keys-page.tsx'))
const RulesPage = lazy(() => import('../pages/rules/rules-page.tsx'))
const OverviewPage = lazy(() => import('../pages/overview/overview-page.tsx'))
const TryPage = lazy(() => import('../pages/try/try-page.tsx'))
const ConversationPage = lazy(() => import('../pages/conversation/conversation-page.tsx'))

/** The whole console. Pages but the first are loaded when they are opened. */
export function App({ session, api }: { readonly session: Session; readonly api: CallApi }): ReactNode {
  const state = useSyncExternalStore(session.onChange, session.state)
  const parts = useMemo(() => ({ session, api }), [session, api])
  return (
    <CSPProvider disableStyleElements>
      <ConsoleContext value={parts}>{state.kind === 'open' ? <Inside /> : <Outside state={state} />}</ConsoleContext>
    </CSPProvider>
  )
}

/** What somebody sees who signed in. What was read for one is forgotten before the next comes. */
function Inside(): ReactNode {
  const [queries] = useState(createQueries)
  return (
    <QueryClientProvider client={queries}>
      <LiveProvider>
        <Shell>
          <Suspense fallback={<Skeleton lines={8} />}>
            <Pages />
          </Suspense>
        </Shell>
      </LiveProvider>
    </QueryClientProvider>
  )
}

/** What is shown while nobody is signed in. */
function Outside({ state }: { readonly state: SessionState }): ReactNode {
  const { session } = useConsole()
  if (state.kind === 'asking') return <Skeleton lines={8} />
  if (state.kind === 'closed') return <SignInPage isEnded={state.because === 'refused'} />
  return (
    <main>
      <FailureNotice error={failed(undefined)} retry={() => void session.ask()} />
    </main>
  )
}

function Pages(): ReactNode {
  return (
    <Switch>
      <Route path="/">
        <Redirect to="/conversations" replace />
      </Route>
      <Route path="/conversations" component={ConversationsPage} />
      <Route path="/conversations/:handoff">
        {({ handoff }) => <ConversationPage key={handoff} handoffId={handoff} />}
      </Route>
      <Route path="/rules" component={RulesPage} />
      <Route path="/overview" component={OverviewPage} />
      <Route path="/try" component={TryPage} />
      <Route path="/demo" component={DemoPage} />
      <Route path="/demo/:id">{({ id }) => <DemoTicketPage key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/settings/environments" component={EnvironmentsPage} />
      <Route path="/settings/fields" component={FieldsPage} />
      <Route path="/settings/keys" component={KeysPage} />
      <Route path="/settings/privacy" component={KeepingPage} />
      <Route path="/settings/audit" component={AuditPage} />
      <Route>
        <Notice title={text.state.notFound}>
          <a href="/conversations">{text.state.home}</a>
        </Notice>
      </Route>
    </Switch>
  )
}

/** What fails for good is not asked again. */
function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < 2 && (failureOf(error)?.status ?? 500) >= 500,
        staleTime: 5_000,
        refetchOnWindowFocus: false,
      },
    },
  })
}
