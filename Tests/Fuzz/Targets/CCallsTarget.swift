import CUnbake

/// The one-shot calls of the C interface by any options, and options by any name.
struct CCallsTarget: FuzzTarget {
  func run(_ input: FuzzInput) {
    var input = input
    let call = input.choice(below: 8)
    if call == 7 { return setOption(input.bytes) }
    let options = COptions(&input)
    // A copy that ends where it ends, so that the sanitizer sees a step past it.
    let count = input.bytes.count
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, count))
    defer { unsafe bytes.deallocate() }
    unsafe bytes.initialize(from: input.bytes, count: count)
    var output = unsafe unbake_buffer()
    var report = unbake_report()
    let handle = unsafe options.handle
    let status =
      switch call {
      case 0, 1: unsafe unbake_repair(bytes, count, handle, &output, &report)
      case 2: unsafe unbake_clean(bytes, count, handle, &output, &report)
      case 3: unsafe unbake_check(bytes, count, handle, &report)
      case 4: unsafe unbake_explain(bytes, count, handle, &output)
      case 5: unsafe unbake_detect(bytes, count, handle, &output)
      default: unsafe unbake_transcode(bytes, count, handle, &output, &report)
      }
    let written = unsafe output.take()
    require(
      [0, 1, -4, -5].contains(status), "call \(call) ends in order, \(status): \(options.settings)")
    require(status == 0 || written.isEmpty, "there is output where something changed")
    if call < 2 {
      var quick = unsafe unbake_buffer()
      let quickStatus = unsafe unbake_repair(bytes, count, handle, &quick, nil)
      let again = unsafe quick.take()
      require(
        quickStatus == status && again == written,
        "reported or not, \(difference(written, again)); \(shown(input.bytes)) \(options.settings)")
      if status == 0 {
        require(report.bytes_written == UInt64(written.count), "bytes written are counted")
        require(written != input.bytes, "changed is another text: \(shown(written))")
      }
    }
    if call == 4 || call == 5 { require(isWellFormed(written), "JSON is text: \(shown(written))") }
  }

  private func setOption(_ bytes: [UInt8]) {
    let parts = bytes.split(separator: 0x0A, maxSplits: 1).map { part in
      part.map { CChar(bitPattern: $0) } + [0]
    }
    guard parts.count == 2 else { return }
    var handle: OpaquePointer?
    _ = unsafe unbake_options_new(&handle)
    var message = unsafe unbake_buffer()
    let status = unsafe unbake_options_set(handle, parts[0], parts[1], &message)
    let said = unsafe message.take()
    require([0, -2, -3].contains(status), "an option is set or it is said why not: \(status)")
    require(status == 0 || !said.isEmpty, "it is said why not")
    unsafe unbake_options_free(handle)
  }
}
