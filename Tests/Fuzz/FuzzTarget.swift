/// A part of the project with what must hold for any input.
protocol FuzzTarget: Sendable {
  /// Does the work on one input, and stops the process where an invariant does not hold.
  func run(_ input: FuzzInput)
}

/// The targets by name.
enum FuzzTargets {
  static let all: [String: any FuzzTarget] = [
    "arrow": ArrowTarget(),
    "c-calls": CCallsTarget(),
    "c-streams": CStreamsTarget(),
    "cleaning": CleaningTarget(),
    "decoding": DecodingTarget(),
    "detection": DetectionTarget(),
    "edits-files": EditsFileTarget(),
    "gate": GateTarget(),
    "records": RecordsTarget(),
    "repair": RepairTarget(),
    "repair-stream": RepairStreamTarget(),
    "settings": SettingsTarget(),
    "soundness": SoundnessTarget(),
    "transcoding": TranscodingTarget(),
  ]
}
