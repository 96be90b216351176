import CFiles

/// Digests as WARC headers give them: `sha1:` and the digest in base32, or in hexadecimal.
enum Digest {
  /// A digest of bytes in the way another is written; nil when its algorithm is not known.
  static func text(of bytes: Span<UInt8>, like old: String) -> String? {
    let parts = old.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let digest = digest(of: bytes, algorithm: parts[0].lowercased()) else {
      return nil
    }
    let isHexadecimal = parts[1].utf8.count == 2 * digest.count
    return parts[0] + ":" + (isHexadecimal ? hexadecimal(digest) : base32(digest))
  }

  private static func digest(of bytes: Span<UInt8>, algorithm: String) -> [UInt8]? {
    let kind: Int32
    switch algorithm {
    case "md5": kind = CFILES_MD5
    case "sha1", "sha-1": kind = CFILES_SHA1
    case "sha256", "sha-256": kind = CFILES_SHA256
    case "sha512", "sha-512": kind = CFILES_SHA512
    default: return nil
    }
    guard let state = unsafe cfiles_digest_open(kind) else { return nil }
    defer { unsafe cfiles_digest_close(state) }
    // Safety: only the span's bytes are read; no digest is longer than 64 bytes.
    unsafe bytes.withUnsafeBufferPointer {
      unsafe cfiles_digest_add(state, $0.baseAddress, $0.count)
    }
    var output = [UInt8](repeating: 0, count: 64)
    let count = unsafe output.withUnsafeMutableBufferPointer {
      unsafe cfiles_digest_finish(state, $0.baseAddress)
    }
    return Array(output.prefix(count))
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// RFC 4648, section 6, padded.
  private static func base32(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var text: [UInt8] = []
    var (bits, count) = (UInt32(0), UInt32(0))
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 5 {
        count -= 5
        text.append(digits[Int(bits >> count & 31)])
      }
    }
    if count > 0 { text.append(digits[Int(bits << (5 - count) & 31)]) }
    while text.count % 8 != 0 { text.append(UInt8(ascii: "=")) }
    return String(decoding: text, as: UTF8.self)
  }
}
