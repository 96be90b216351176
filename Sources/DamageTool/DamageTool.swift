internal import ArgumentParser

/// Damages text on purpose, exactly as it happens by accident.
@main
struct DamageTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "damage-tool", abstract: "Damages text, and writes the corpus that comes of it.",
    subcommands: [DamageLines.self, WriteCases.self], defaultSubcommand: DamageLines.self)
}
