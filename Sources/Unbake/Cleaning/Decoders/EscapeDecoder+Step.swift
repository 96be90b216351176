extension EscapeDecoder {
  /// The step that decodes these.
  var step: any LineStep { PercentStep() }
}
