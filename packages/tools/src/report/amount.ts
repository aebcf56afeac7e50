/** Three digits: `97.3`, `1,240`. */
export function threeDigits(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 6 })
}

/** A duration in the unit that suits it: `97.3 ns`, `2.86 µs`, `59.2 ms`. */
export function duration(ns: number): string {
  if (ns < 1e3) return `${threeDigits(ns)} ns`
  if (ns < 1e6) return `${threeDigits(ns / 1e3)} µs`
  return ns < 1e9 ? `${threeDigits(ns / 1e6)} ms` : `${threeDigits(ns / 1e9)} s`
}

/** A number of bytes: `814 kB`, `32.3 MB`. */
export function size(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${threeDigits(bytes / 1e6)} MB`
}
