/** What a service that runs beside a command is told, and tells. */
export type ServiceMessage =
  /** It takes requests. */
  | { readonly kind: 'ready'; readonly url: string; readonly key: string }
  /** Say how much memory is in use. */
  | { readonly kind: 'measure' }
  | { readonly kind: 'measured'; readonly heapBytes: number; readonly residentBytes: number }
  /** Finish what is under way and end. */
  | { readonly kind: 'stop' }
