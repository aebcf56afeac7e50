import { closeSync, openSync, readSync } from 'node:fs'

// What replays of raw lines are compared with: every line of a file through JSON.parse, and nothing done with it.

const path = process.argv[2] ?? ''
const buffer = Buffer.allocUnsafe(4 * 1024 * 1024)
const file = openSync(path, 'r')
let [kept, at, lines] = [0, 0, 0]
for (;;) {
  const count = readSync(file, buffer, kept, buffer.length - kept, at)
  if (count === 0) break
  at += count
  const end = kept + count
  let start = 0
  for (;;) {
    const place = buffer.indexOf(0x0a, start)
    if (place === -1 || place >= end) break
    JSON.parse(buffer.toString('utf8', start, place))
    lines += 1
    start = place + 1
  }
  buffer.copyWithin(0, start, end)
  kept = end - start
}
closeSync(file)
process.stdout.write(`${lines}\n`)
