import { patternsFor } from '../evaluate/patterns.ts'
import { historyAnswerer } from './answer-history.ts'
import type { HistoryRequest } from './history-messages.ts'

const answer = historyAnswerer(() => performance.now(), patternsFor)

// A worker has no other origin to say: it talks to the page alone that made it.
addEventListener('message', ({ data }: MessageEvent<HistoryRequest>) => {
  void answer(data).then((answered) => postMessage(answered))
})
