import Foundation

/// Stops the process when something does not hold that holds for every input.
func require(
  _ condition: Bool, _ what: @autoclosure () -> String, file: StaticString = #fileID,
  line: UInt = #line
) {
  guard !condition else { return }
  FileHandle.standardError.write(Data("does not hold (\(file):\(line)): \(what())\n".utf8))
  abort()
}

/// Bytes in print.
func shown(_ bytes: some Collection<UInt8>) -> String {
  let text = String(decoding: bytes.prefix(2000), as: UTF8.self)
  let hex = bytes.prefix(400).map { String($0, radix: 16) }.joined(separator: " ")
  return "\(text.debugDescription) (\(bytes.count) bytes: \(hex))"
}

/// Whether bytes are well-formed UTF-8.
func isWellFormed(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

/// Where two results of one input part.
func difference(_ first: [UInt8], _ second: [UInt8]) -> String {
  let place = zip(first, second).prefix { $0 == $1 }.count
  let start = max(0, place - 40)
  return "from byte \(place) on: \(shown(first[min(start, first.count)...])) and "
    + shown(second[min(start, second.count)...])
}
