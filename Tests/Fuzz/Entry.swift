import Foundation

/// What libFuzzer calls once at the start.
@c(LLVMFuzzerInitialize)
public func fuzzInitialize(
  _ count: UnsafeMutablePointer<CInt>?, _ arguments: UnsafeMutableRawPointer?
) -> CInt {
  _ = target
  return 0
}

/// What libFuzzer calls with each input.
@c(LLVMFuzzerTestOneInput)
public func fuzzOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // Safety: libFuzzer lends this many bytes for the length of the call.
  let input = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
  target.run(FuzzInput(input))
  return 0
}

/// The target that the environment names: libFuzzer starts itself anew when it minimizes, and keeps no arguments
/// but its own.
private let target: any FuzzTarget = {
  let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
  guard let target = FuzzTargets.all[name] else {
    print("FUZZ_TARGET is to name one of: \(FuzzTargets.all.keys.sorted().joined(separator: " "))")
    exit(2)
  }
  return target
}()
