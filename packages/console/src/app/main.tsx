import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../style/tokens.css'
import '../style/ground.css'
import { createApi } from '../api/client.ts'
import { cookieSession } from '../session/session.ts'
import { App } from './app.tsx'
import { keptTheme, showTheme } from './theme.ts'

showTheme(keptTheme(localStorage))

const session = cookieSession((...request) => fetch(...request))
void session.ask()
const api = createApi(session, (...request) => fetch(...request))
const place = document.querySelector('#console')
if (place !== null)
  createRoot(place).render(
    <StrictMode>
      <App session={session} api={api} />
    </StrictMode>,
  )
