extension EscapeDecoder {
  /// The step that decodes these.
  var step: any LineStep {
    switch self {
    case .percent: PercentStep()
    case .json: UnicodeEscapesStep()
    case .hex: ByteEscapesStep(radix: 16)
    case .octal: ByteEscapesStep(radix: 8)
    case .qp: QuotedPrintableStep()
    case .mime: EncodedWordsStep()
    case .utf7: UTF7Step()
    case .punycode: PunycodeStep()
    case .ucs: CodePointsStep()
    case .utf16: WideBytesStep()
    }
  }
}
