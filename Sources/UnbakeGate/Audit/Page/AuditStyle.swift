/// The style of the page: light and dark by the reader's choice, and for paper.
enum AuditStyle {
  static let css = """
    :root {
      --paper: #fbfaf8; --card: #ffffff; --ink: #1d1f24; --soft: #5c6370; --line: #e3e0da;
      --certain: #b4332c; --likely: #dd8a3c; --possible: #d9c7a3; --good: #2c7a4b; --accent: #2d5fa8;
      --del: #fbe3e0; --ins: #dff3e4; --heat: 180 51 44;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #15171b; --card: #1d2026; --ink: #e7e5e0; --soft: #9aa0ab; --line: #30343c;
        --certain: #e5675e; --likely: #e0a05a; --possible: #75694f; --good: #63b985; --accent: #7fb0f5;
        --del: #4a2523; --ins: #1e3d2a; --heat: 229 103 94;
      }
    }
    * { box-sizing: border-box; }
    html { scroll-behavior: smooth; }
    body {
      margin: 0; background: var(--paper); color: var(--ink); line-height: 1.5;
      font: 16px/1.5 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif;
    }
    header, main, footer, nav { max-width: 68rem; margin: 0 auto; padding: 0 1.25rem; }
    header { padding-top: 2.25rem; }
    .brand { margin: 0; color: var(--soft); font-size: .8rem; letter-spacing: .12em; text-transform: uppercase; }
    h1 { margin: .25rem 0 .5rem; font-size: clamp(1.6rem, 4.5vw, 2.5rem); line-height: 1.15; letter-spacing: -.02em; }
    h2 { margin: 0 0 .75rem; font-size: 1.25rem; letter-spacing: -.01em; }
    h3 { margin: 1.25rem 0 .5rem; font-size: 1rem; }
    .lead { margin: 0 0 1.25rem; max-width: 46rem; color: var(--soft); font-size: 1.05rem; }
    .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; margin: 0 0 1.25rem; padding: 0; }
    .tiles div { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .7rem .9rem; }
    .tiles dt { color: var(--soft); font-size: .82rem; }
    .tiles dd { margin: 0; font-size: 1.45rem; font-weight: 650; font-variant-numeric: tabular-nums; letter-spacing: -.01em; }
    .tiles small { display: block; color: var(--soft); font-size: .78rem; font-weight: 400; letter-spacing: 0; }
    .bad h1 em { color: var(--certain); font-style: normal; }
    .good h1 em { color: var(--good); font-style: normal; }
    nav { display: flex; flex-wrap: wrap; gap: .4rem; margin-bottom: 1.5rem; }
    nav a { color: var(--accent); text-decoration: none; border: 1px solid var(--line); border-radius: 99rem; padding: .15rem .7rem; font-size: .85rem; background: var(--card); }
    nav a:hover, nav a:focus-visible { border-color: var(--accent); }
    section { background: var(--card); border: 1px solid var(--line); border-radius: .8rem; padding: 1.25rem 1.4rem; margin: 0 0 1.25rem; }
    .note { color: var(--soft); font-size: .9rem; margin: 0 0 .9rem; max-width: 46rem; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: .92rem; }
    th { text-align: left; color: var(--soft); font-weight: 500; font-size: .82rem; }
    th, td { padding: .32rem .6rem .32rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
    tr:last-child td { border-bottom: 0; }
    .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; padding-right: 0; padding-left: .8rem; }
    code, .t { font-family: ui-monospace, "SF Mono", "Noto Sans Mono", "DejaVu Sans Mono", monospace; font-size: .9em; }
    .heat td { border: 2px solid var(--card); border-radius: .35rem; }
    .heat td.h { text-align: right; font-variant-numeric: tabular-nums; padding: .3rem .55rem; min-width: 4rem; }
    .heat th { padding: .3rem .55rem; vertical-align: bottom; }
    .heat td:first-child { overflow-wrap: anywhere; padding-left: 0; min-width: 10rem; }
    .sample { border-top: 1px solid var(--line); padding: .6rem 0; }
    .sample p { margin: .1rem 0; overflow-wrap: anywhere; }
    .sample .where { color: var(--soft); font-size: .8rem; }
    del { background: var(--del); text-decoration: none; border-radius: .2rem; padding: 0 .15em; box-shadow: inset 0 -2px 0 var(--certain); }
    ins { background: var(--ins); text-decoration: none; border-radius: .2rem; padding: 0 .15em; box-shadow: inset 0 -2px 0 var(--good); }
    details { border-top: 1px solid var(--line); }
    details:first-of-type { border-top: 0; }
    summary { cursor: pointer; padding: .55rem 0; font-weight: 550; }
    summary span { color: var(--soft); font-weight: 400; font-size: .88rem; }
    .grid2 { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 0 2.2rem; }
    .key { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; color: var(--soft); font-size: .85rem; margin: .5rem 0 0; padding: 0; list-style: none; }
    .key i { display: inline-block; width: .75rem; height: .75rem; border-radius: .2rem; margin-right: .35rem; vertical-align: -.05rem; }
    svg { display: block; width: 100%; height: auto; overflow: visible; }
    svg text { fill: var(--ink); font: 10px system-ui, "Noto Sans", "DejaVu Sans", sans-serif; }
    svg text.s { fill: var(--soft); }
    .bars { display: grid; gap: .55rem; margin: 0; }
    .bars .row { display: grid; grid-template-columns: minmax(11rem, 19rem) 1fr auto; gap: .2rem 1rem; align-items: center; }
    .bars .row > :first-child { overflow-wrap: anywhere; font-size: .92rem; }
    .bars .row > :last-child { min-width: 4.5rem; text-align: right; font-variant-numeric: tabular-nums; }
    .bars svg { height: 1.15rem; }
    .c1 { fill: var(--certain); background: var(--certain); }
    .c2 { fill: var(--likely); background: var(--likely); }
    .c3 { fill: var(--possible); background: var(--possible); }
    .up { color: var(--certain); } .down { color: var(--good); }
    footer { color: var(--soft); font-size: .82rem; padding-bottom: 2.5rem; overflow-wrap: anywhere; }
    @media (max-width: 36rem) {
      header { padding-top: 1.4rem; }
      header, main, footer, nav { padding-left: .8rem; padding-right: .8rem; }
      section { padding: 1rem .9rem; }
      .tiles { grid-template-columns: 1fr 1fr; }
      .bars .row { grid-template-columns: 1fr auto; }
      .bars .row > svg { grid-column: 1 / -1; grid-row: 2; }
    }
    @media print {
      :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #ccc; }
      nav { display: none; }
      section, .tiles div { break-inside: avoid; border-color: #ccc; }
      #samples, #confusions { break-inside: auto; }
      * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    }

    """
}
