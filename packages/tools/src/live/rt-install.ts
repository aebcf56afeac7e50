import { existsSync } from 'node:fs'
import { areInstalled, install, isOffered, updateLists } from './apt.ts'

/** Where the Debian package puts what we start. */
export const rtServer = '/usr/share/request-tracker5/libexec/rt-server'
export const rtSetupDatabase = '/usr/sbin/rt-setup-database-5'

export type RequestTrackerInstall =
  | { readonly ready: true; readonly installed: 'before' | 'now' }
  | { readonly ready: false; readonly reason: string }

const required = ['request-tracker5', 'rt5-db-sqlite', 'rt5-standalone']

/** With what keeps apt from asking about a database, and from bringing a mail daemon. */
const wanted = (): readonly string[] => [
  ...required,
  'dbconfig-no-thanks',
  ...(existsSync('/usr/sbin/sendmail') ? [] : ['msmtp-mta']),
]

/**
 * Makes sure that Request Tracker 5 with SQLite and its own web server is on this machine.
 *
 * Installs the Debian packages when they are missing and we are root; never removes a package, starts no daemon.
 * @param say takes progress, one line each
 * @returns the reason when it cannot be there: the caller must show it, a live test is never skipped in silence
 * @throws never
 */
export async function installRequestTracker(say: (line: string) => void): Promise<RequestTrackerInstall> {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query'))
    return missing('it comes as Debian packages, and this is no Debian system')
  if (await isThere()) return { ready: true, installed: 'before' }
  if (process.getuid?.() !== 0)
    return missing(`not installed; as root: apt-get install --no-install-recommends ${wanted().join(' ')}`)

  const startedAt = performance.now()
  const trouble = await fetchAndInstall(say)
  if (trouble !== undefined) return missing(trouble)
  if (!(await isThere())) return missing('apt-get install succeeded, and yet the packages are not complete')
  say(`installed in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
  return { ready: true, installed: 'now' }
}

const missing = (reason: string): RequestTrackerInstall => ({ ready: false, reason })

const isThere = async (): Promise<boolean> =>
  existsSync(rtServer) && existsSync(rtSetupDatabase) && (await areInstalled(required))

/** Nothing when it worked, else why not. Tries with the package lists at hand first, then with fresh ones. */
async function fetchAndInstall(say: (line: string) => void): Promise<string | undefined> {
  const packages = wanted()
  const tryOnce = async (): Promise<string | undefined> => {
    if (!(await isOffered('request-tracker5')))
      return 'the package sources of this machine have no request-tracker5 (Debian 12 and later have it in "main")'
    say(`installing ${packages.join(' ')} (about 50 MB to fetch, 210 MB on disk)`)
    const { succeeded, summary } = await install(packages, say)
    return succeeded ? undefined : `apt-get install failed: ${summary}`
  }
  const trouble = await tryOnce()
  if (trouble === undefined) return undefined
  say(`${trouble}; fetching fresh package lists`)
  const update = await updateLists()
  // One broken foreign source is no reason to stop.
  if (!update.succeeded) say(`apt-get update failed, going on with what there is: ${update.summary}`)
  const again = await tryOnce()
  return again === undefined || update.succeeded ? again : `${again}; apt-get update failed: ${update.summary}`
}
