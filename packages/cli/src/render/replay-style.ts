/** How the page of a replay looks: system fonts, one column, the reader's own scheme. */
export const REPLAY_STYLE: string = `
:root { color-scheme: light dark; --text: #1c2024; --quiet: #60646c; --page: #fcfcfd; --card: #fff; --line: #e0e1e6; --before: #a5abb8; --after: #2f6fdb; --alarm: #a6341b }
@media (prefers-color-scheme: dark) { :root { --text: #edeef0; --quiet: #b0b4ba; --page: #111113; --card: #18191b; --line: #363a3f; --before: #696e77; --after: #70a5ff; --alarm: #ff977d } }
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, sans-serif }
main { max-width: 860px; margin: 0 auto; padding: 32px 20px 64px }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 20px; letter-spacing: -.01em }
h2 { font-size: 16px; margin: 36px 0 10px }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(180px, 1fr)); gap: 12px; margin: 0 }
.tiles div { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 12px 14px }
dt { color: var(--quiet); font-size: 13px }
dd { margin: 2px 0 0 }
dd strong { font-size: 22px; font-weight: 600; margin-right: 4px; font-variant-numeric: tabular-nums }
dd span, .legend, .ids { color: var(--quiet); font-size: 13px }
.legend { margin: 0 0 8px }
.key { display: inline-block; width: 10px; height: 10px; border-radius: 2px; margin: 0 2px 0 10px }
.key.before { background: var(--before); margin-left: 0 }
.key.after { background: var(--after) }
svg { width: 100%; height: auto; display: block }
svg text { fill: var(--text); font: 13px system-ui, sans-serif }
svg .figure { fill: var(--quiet); font-size: 12px; font-variant-numeric: tabular-nums }
rect.before { fill: var(--before) }
rect.after { fill: var(--after) }
.scrolls { overflow-x: auto }
table { width: 100%; border-collapse: collapse }
th { text-align: left; font-weight: 500; font-size: 13px; color: var(--quiet) }
th, td { padding: 7px 12px 7px 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
em { font-style: normal; font-size: 12px; color: var(--alarm); white-space: nowrap }
`
