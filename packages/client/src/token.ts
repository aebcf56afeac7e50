import { ClientError } from './client-error.ts'

/** Where a page has its browser token from. One of the two. */
export interface TokenSource {
  /** A token that your backend put into the page. When it has ended, nothing works until the page is loaded anew. */
  readonly token?: string | undefined
  /** Asks your backend for a token: at first, and whenever one was refused. */
  readonly getToken?: (() => string | Promise<string>) | undefined
}

/**
 * Gives the token that is held, or another one when it was refused. Who asks while one is on its way gets that one.
 *
 * @throws ClientError `no-token`
 */
export function tokenFrom({ token, getToken }: TokenSource): (refused?: string) => Promise<string> {
  let held = token
  let underWay: Promise<string> | undefined
  return async (refused) => {
    if (held !== undefined && held !== refused) return held
    if (getToken === undefined) {
      if (held !== undefined) return held
      throw new ClientError('no-token', {
        message: 'There is no token.',
        recovery: 'fix-config',
        hint: 'Give the client "token" or "getToken".',
      })
    }
    underWay ??= fetched(getToken).finally(() => {
      underWay = undefined
    })
    held = await underWay
    return held
  }
}

async function fetched(getToken: NonNullable<TokenSource['getToken']>): Promise<string> {
  try {
    const token: unknown = await getToken()
    if (typeof token === 'string' && token !== '') return token
  } catch (cause) {
    throw new ClientError('no-token', { message: '"getToken" failed.', recovery: 'retry-later', cause })
  }
  throw new ClientError('no-token', { message: '"getToken" gave no token.', recovery: 'fix-config' })
}
