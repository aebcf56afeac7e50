import { execFile } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import openApiTypes, { astToString } from 'openapi-typescript'
import { expect, onTestFinished, test } from 'vitest'
import { realService } from './real-service.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')

/** A folder of somebody who has nothing of ours: the generated types, a small program, and strict settings. */
async function strangersFolder(document: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'handoffkit-generated-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  writeFileSync(join(folder, 'openapi.ts'), astToString(await openApiTypes(document)))
  copyFileSync(join(root, 'test/fixtures/generated-client.ts'), join(folder, 'client.ts'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  const compilerOptions = {
    target: 'es2024',
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: ['node'],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
  return folder
}

test('a client that is generated from the served document has no mistakes in types, and works', {
  timeout: 120_000,
}, async () => {
  const { url, key, workspace } = await realService()
  const folder = await strangersFolder(await (await fetch(`${url}/openapi.json`)).text())
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const mistakes = await run(process.execPath, [compiler, '-p', folder]).then(
    () => '',
    ({ stdout }: { readonly stdout: string }) => stdout,
  )
  expect(mistakes).toBe('')
  const env = { ...process.env, SERVICE_URL: url, SERVICE_KEY: key }
  const { stdout } = await run(process.execPath, [join(folder, 'client.ts')], { env })
  const record = (await workspace.records()).records[0]
  const ticket = record?.state.status === 'delivered' ? record.state.ticket?.id : undefined
  expect(ticket).toBeDefined()
  expect(JSON.parse(stdout)).toEqual({
    kind: 'accepted',
    team: 'vip-care',
    ticket,
    moves: expect.arrayContaining(['send', 'read']),
    listed: [true],
    verdicts: [
      'customer-tier fills Customer tier',
      'order-id fills Order ID',
      'odd_key is malformed, nothing is like it',
    ],
    problem: [404, 'HK_HANDOFF_UNKNOWN', 'fix-input'],
    standing: [true, 'delivered'],
  })
})
