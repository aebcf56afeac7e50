/** What a browser does as far as signing in needs it: keeps cookies by host, follows redirects, and sends forms. */
export interface Browser {
  /** Goes to an address and wherever that leads. */
  readonly open: (address: string) => Promise<Page>
  readonly submit: (page: Page, values: Readonly<Record<string, string>>) => Promise<Page>
  readonly send: (method: string, address: string, options?: RequestInit) => Promise<Response>
}

export interface Page {
  readonly address: string
  readonly answer: Response
  readonly text: string
}

export function browser(): Browser {
  const jars = new Map<string, Map<string, string>>()
  const send: Browser['send'] = async (method, address, options = {}) => {
    const { host } = new URL(address)
    const jar = jars.get(host) ?? new Map<string, string>()
    jars.set(host, jar)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...(cookie === '' ? {} : { cookie }), ...(options.headers as Record<string, string> | undefined) }
    const answer = await fetch(address, { ...options, method, redirect: 'manual', headers })
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ''] = set.split(';')
      const [name = '', ...value] = pair.split('=')
      if (/max-age=0|expires=Thu, 01 Jan 1970/iu.test(set)) jar.delete(name)
      else jar.set(name, value.join('='))
    }
    return answer
  }
  const follow = async (method: string, address: string, options?: RequestInit): Promise<Page> => {
    const answer = await send(method, address, options)
    const next = answer.headers.get('location')
    if (next !== null) return follow('GET', new URL(next, address).href)
    return { address, answer, text: await answer.text() }
  }
  return {
    send,
    open: (address) => follow('GET', address),
    submit: ({ address, text }, values) => {
      const [, action = ''] = /action="([^"]+)"/u.exec(text) ?? []
      const hidden = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/gu)]
      const fields = new URLSearchParams([
        ...hidden.map(([, name = '', value = '']): [string, string] => [name, value]),
        ...Object.entries(values),
      ])
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      return follow('POST', new URL(action, address).href, { body: fields.toString(), headers })
    },
  }
}
