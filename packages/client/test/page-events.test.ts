// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { page } from '../src/page.ts'

test('a page says when it is online again, and when it may be left, until that is forgotten', () => {
  const [online, leave] = [vi.fn<() => void>(), vi.fn<() => void>()]
  const forget = [page.onOnline(online), page.onLeave(leave)]
  const visibility = vi.spyOn(document, 'visibilityState', 'get')
  const tell = () => {
    window.dispatchEvent(new Event('online'))
    for (const state of ['visible', 'hidden'] as const) {
      visibility.mockReturnValue(state)
      document.dispatchEvent(new Event('visibilitychange'))
    }
    window.dispatchEvent(new Event('pagehide'))
  }
  tell()
  expect([online.mock.calls.length, leave.mock.calls.length]).toEqual([1, 2])
  for (const one of forget) one()
  tell()
  expect([online.mock.calls.length, leave.mock.calls.length]).toEqual([1, 2])
})
