import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seed } from './rt-seed.ts'

export interface RequestTrackerTokens {
  /** May do what a handoff needs, and no more. */
  readonly bot: string
  /** As `bot`, without the right CreateTicket. */
  readonly weak: string
  /** Of the user `root`: sees and may do everything; for looking, not for the code under test. */
  readonly admin: string
}

/** Code in Request Tracker that posts what happens to tickets, and where to. */
export interface RequestTrackerScrip {
  readonly url: string
  readonly secret: string
  /** Perl: whether a transaction is posted. */
  readonly condition: string
  /** Perl: posts it. */
  readonly action: string
}

/** Everything that one Request Tracker has on disk. */
export interface RequestTrackerDirectory {
  readonly path: string
  readonly setupLog: string
  readonly serverLog: string
  readonly databaseFile: string
  readonly adminPassword: string
  /** For every Request Tracker command: no file outside of the directory configures it. */
  readonly env: NodeJS.ProcessEnv
  configure(port: number): void
  /** There once the seed is in the database. */
  readTokens(): RequestTrackerTokens
  /** What it has sent to people so far, one mail after the other. */
  readMail(): string
  remove(): void
}

/**
 * Makes the directory and the seed file in it.
 *
 * @param path default: a new one under the system's temporary directory
 * @param mail whether Request Tracker writes to people (into files)
 * @param scrip posts what happens to tickets
 * @throws when there is something in it: it will be removed as a whole
 */
export function makeDirectory(
  path: string | undefined,
  mail: boolean,
  scrip?: RequestTrackerScrip,
): RequestTrackerDirectory {
  const dir = path ?? mkdtempSync(join(tmpdir(), 'handoffkit-rt-'))
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  if (readdirSync(dir).length > 0) throw new Error(`${dir} is not empty`)
  const inDir = (...names: string[]): string => join(dir, ...names)
  const varDir = inDir('var')
  // empty.d stands in for /etc/request-tracker5/RT_SiteConfig.d, which would set a web path of its own.
  for (const name of ['var/mason_data', 'var/session_data', 'empty.d'])
    mkdirSync(inDir(name), { recursive: true, mode: 0o700 })

  const adminPassword = randomBytes(12).toString('base64url')
  const seedFile = inDir('seed.json')
  const tokenFile = inDir('tokens.json')
  const configFile = inDir('RT_SiteConfig.pm')
  writeFileSync(seedFile, JSON.stringify({ ...seed, adminPassword, mail, scrip }), { mode: 0o600 })

  return {
    path: dir,
    setupLog: inDir('setup.log'),
    serverLog: inDir('rt.log'),
    databaseFile: databaseIn(varDir),
    adminPassword,
    env: {
      ...process.env,
      LC_ALL: 'C.UTF-8',
      RT_SITE_CONFIG: configFile,
      RT_SITE_CONFIG_DIR: inDir('empty.d'),
      HANDOFFKIT_RT_SEED: seedFile,
      HANDOFFKIT_RT_TOKENS: tokenFile,
    },
    configure(port) {
      writeFileSync(configFile, siteConfig(varDir, port, scrip), { mode: 0o600 })
    },
    readTokens() {
      return JSON.parse(readFileSync(tokenFile, 'utf8')) as RequestTrackerTokens
    },
    readMail() {
      const boxes = readdirSync(varDir).filter((name) => name.endsWith('.mbox'))
      return boxes.map((name) => readFileSync(join(varDir, name), 'utf8')).join('')
    },
    remove() {
      rmSync(dir, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

const databaseIn = (varDir: string): string => join(varDir, 'rt5.sqlite')

/** Perl. A low BcryptCost, because every request checks its token with bcrypt: at the default it takes five times as long. */
function siteConfig(varDir: string, port: number, scrip: RequestTrackerScrip | undefined): string {
  const perl = (value: string): string => `'${value.replaceAll(/[\\']/g, (char) => `\\${char}`)}'`
  return `
$RT::VarPath = ${perl(varDir)};
$RT::MasonDataDir = ${perl(join(varDir, 'mason_data'))};
$RT::MasonSessionDir = ${perl(join(varDir, 'session_data'))};
Set($rtname, 'handoffkit-live');
Set($Organization, 'example.test');
Set($CorrespondAddress, 'rt@example.test');
Set($CommentAddress, 'rt-comment@example.test');
Set($WebDomain, '127.0.0.1');
Set($WebPort, ${port});
Set($WebPath, '');
Set($Timezone, 'UTC');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, ${perl(databaseIn(varDir))});
Set($MailCommand, 'mbox');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'warning');
Set($BcryptCost, 4);
${scrip === undefined ? '' : `Set($HandoffkitUrl, ${perl(scrip.url)});\nSet($HandoffkitSecret, ${perl(scrip.secret)});`}
1;
`
}
