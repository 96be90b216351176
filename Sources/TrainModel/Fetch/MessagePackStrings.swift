/// The strings of a MessagePack value.
struct MessagePackStrings {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func forEachString(_ emit: ([UInt8]) -> Void) {
    var i = 0
    while i < bytes.count {
      let format = bytes[i]
      i += 1
      var length: Int?
      switch format {
      case 0xA0...0xBF: length = Int(format & 0x1F)
      case 0xD9: length = integer(at: &i, size: 1)
      case 0xDA: length = integer(at: &i, size: 2)
      case 0xDB: length = integer(at: &i, size: 4)
      case 0xCC, 0xD0: i += 1
      case 0xCD, 0xD1, 0xDC, 0xDE: i += 2
      case 0xCA, 0xCE, 0xD2, 0xDD, 0xDF: i += 4
      case 0xCB, 0xCF, 0xD3: i += 8
      default: break  // one byte says all, or the elements follow
      }
      if let length, i + length <= bytes.count {
        emit(Array(bytes[i..<(i + length)]))
        i += length
      }
    }
  }

  private func integer(at i: inout Int, size: Int) -> Int {
    let end = min(i + size, bytes.count)
    let value = bytes[i..<end].reduce(0) { $0 << 8 | Int($1) }
    i = end
    return value
  }
}
