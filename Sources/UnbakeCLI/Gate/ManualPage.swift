internal import FoundationEssentials

/// The manual page of the command, made from what the parser knows of its arguments.
struct ManualPage {
  private let command: Command

  /// - Parameter dump: the parser's description of the command, as JSON.
  init(dump: String) throws {
    command = try JSONDecoder().decode(Dump.self, from: Data(dump.utf8)).command
  }

  private struct Dump: Decodable {
    var command: Command
  }

  private struct Command: Decodable {
    var commandName: String
    var abstract: String?
    var discussion: String?
    var subcommands: [Command]?
    var arguments: [Argument]?
  }

  private struct Argument: Decodable {
    var kind: String
    var valueName: String?
    var names: [Name]?
    var abstract: String?
    var defaultValue: String?
    var isOptional: Bool?
    var isRepeating: Bool?
    var shouldDisplay: Bool?
  }

  private struct Name: Decodable {
    var kind: String
    var name: String
  }

  /// The page in roff's man macros.
  var text: String {
    var lines = [
      ".TH UNBAKE 1 \"\" \"unbake \(Version.current)\" \"User Commands\"", ".SH NAME",
      "unbake \\- " + Self.escaped(lowered(command.abstract)), ".SH SYNOPSIS", ".B unbake",
      ".I COMMAND", "[\\fIOPTION\\fR]... [\\fIPATH\\fR]...", ".SH DESCRIPTION",
    ]
    lines += Self.paragraphs(command.discussion)
    lines.append(".SH COMMANDS")
    for sub in command.subcommands ?? [] where sub.commandName != "help" {
      lines += describe(sub, name: sub.commandName)
    }
    lines += [
      ".SH EXIT STATUS", ".TP", "0", "done, or clean", ".TP", "1",
      "check found what fails the run; diff found a difference; repair \\-w left damage", ".TP",
      "2", "the command could not do its job", ".SH FILES", ".TP",
      "unbake.toml, .unbake.toml, pyproject.toml",
      "the configuration of check: the nearest above each input, up to the repository's root",
      ".SH SEE ALSO", ".BR iconv (1)\\fR, \\fBuconv (1)",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private func describe(_ command: Command, name: String) -> [String] {
    var lines = [".SS unbake \(Self.escaped(name))", Self.escaped(command.abstract ?? "")]
    lines += Self.paragraphs(command.discussion)
    for argument in command.arguments ?? [] where argument.shouldDisplay ?? true {
      lines += describe(argument)
    }
    for sub in command.subcommands ?? [] where sub.commandName != "help" {
      lines += describe(sub, name: "\(name) \(sub.commandName)")
    }
    return lines
  }

  private func describe(_ argument: Argument) -> [String] {
    let value = (argument.valueName ?? "value").uppercased()
    var heading: String
    if argument.kind == "positional" {
      heading = "\\fI\(Self.escaped(value))\\fR" + (argument.isRepeating ?? false ? "..." : "")
    } else {
      heading = (argument.names ?? []).map { name in
        let dashes = name.kind == "long" ? "--" : "-"
        return "\\fB\(Self.escaped(dashes + name.name))\\fR"
      }.joined(separator: ", ")
      if argument.kind == "option" { heading += " \\fI\(Self.escaped(value))\\fR" }
    }
    var text = argument.abstract ?? ""
    if let value = argument.defaultValue, !value.isEmpty { text += " (default: \(value))" }
    return [".TP", heading, Self.escaped(text)]
  }

  private func lowered(_ text: String?) -> String {
    let text = text ?? ""
    return text.prefix(1).lowercased() + text.dropFirst().prefix { $0 != "." }
  }

  /// Paragraphs; lines that are moved in are examples.
  private static func paragraphs(_ text: String?) -> [String] {
    var lines: [String] = []
    var isExample = false
    for line in (text ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
      let moves = line.hasPrefix("  ")
      if moves != isExample, !line.isEmpty {
        lines.append(moves ? ".PP\n.nf" : ".fi")
        isExample = moves
      }
      if line.isEmpty {
        if !isExample { lines.append(".PP") }
      } else {
        lines.append(escaped(String(line)))
      }
    }
    if isExample { lines.append(".fi") }
    return lines
  }

  private static func escaped(_ text: String) -> String {
    var output = ""
    for letter in text {
      switch letter {
      case "\\": output += "\\e"
      case "-": output += "\\-"
      default: output.append(letter)
      }
    }
    // A line that begins with these would be a request.
    return output.hasPrefix(".") || output.hasPrefix("'") ? "\\&" + output : output
  }
}
