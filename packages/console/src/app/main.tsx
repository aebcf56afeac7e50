import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../style/tokens.css'
import '../style/ground.css'
import { createApi } from '../api/client.ts'
import { cookieSession } from '../session/session.ts'
import { takeCode } from '../session/take-code.ts'
import { App } from './app.tsx'
import { keptTheme, showTheme } from './theme.ts'

showTheme(keptTheme(localStorage))

const session = cookieSession((...request) => fetch(...request))
const code = takeCode(location, history)
void (code === undefined ? session.ask() : session.enter(code))
const api = createApi(session, (...request) => fetch(...request))
const place = document.querySelector('#console')
if (place !== null)
  createRoot(place).render(
    <StrictMode>
      <App session={session} api={api} />
    </StrictMode>,
  )
