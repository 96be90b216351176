/// The page of an audit: one file of HTML that needs nothing else, made from the report alone.
package struct AuditPage {
  private let report: AuditReport
  private var counts: AuditCounts { report.counts }

  /// Creates the page of a report.
  package init(_ report: AuditReport) { self.report = report }

  /// The page.
  package var html: String {
    let sections: [(id: String, title: String, body: String)] = [
      ("causes", "Damage by cause", CauseChart(report).html),
      ("places", "Where it comes from", PlaceMap(report).html),
      ("samples", "Before and after", SampleList(report).html),
      ("confusions", "What stands for what", ConfusionTable(report).html),
      ("confidence", "How sure the repairs are", EvidenceChart(report).html),
      ("bytes", "Encodings, declared and found", EncodingTables(report).html),
      ("characters", "Scripts and kinds of characters", CharacterTables(report).html),
      ("unrepaired", "What is not repaired, and why", UnrepairedTable(report).html),
      ("drift", "Since the last report", DriftTable(report).html),
    ].filter { !$0.2.isEmpty }
    let contents = sections.map { "<a href=\"#\($0.id)\">\($0.title)</a>" }.joined()
    let body = sections.map {
      "<section id=\"\($0.id)\"><h2>\($0.title)</h2>\n\($0.body)</section>\n"
    }.joined()
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>Text encoding audit</title>
      <style>
      \(AuditStyle.css)</style>
      </head>
      <body>
      <header>
      <p class="brand">unbake audit</p>
      \(Verdict(report).html)
      </header>
      <nav aria-label="Contents">\(contents)</nav>
      <main>
      \(body)</main>
      <footer>
      <p>Made by unbake \(HTMLText.escaped(report.version)) with ICU \(HTMLText.escaped(report.icu)) from \
      <code>\(HTMLText.escaped(report.command))</code>. Every figure is in <code>report.json</code> beside this \
      page.\(report.isRedacted ? " The text is hidden." : "") Invisible characters are shown as escapes.</p>
      </footer>
      </body>
      </html>

      """
  }
}
