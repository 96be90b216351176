import CEncodings
import Mojibake

/// Memory for counting pairs of bytes, which is costly to make and so is used again.
@safe final class PairCounter: @unchecked Sendable {
  private let counts: UnsafeMutablePointer<cencodings_pair_counts>

  init() {
    // Safety: fresh from the system, the memory is zeros; the program has no use without it.
    unsafe counts = cencodings_new_pair_counts()
  }

  deinit { unsafe cencodings_free_pair_counts(counts) }

  /// The pairs of a sample that touch a byte from 0x80 on, or all of them.
  func pairs(in sample: Span<UInt8>, takingAll: Bool) -> [cencodings_pair] {
    var pairs: [cencodings_pair] = []
    // Text has some hundred; what has more is no text in a single-byte encoding.
    pairs.append(addingCapacity: 1024) { space in
      unsafe space.withUnsafeMutableBufferPointer { buffer, initializedCount in
        unsafe sample.withUnsafeBufferPointer { source in
          guard let base = source.baseAddress, let target = buffer.baseAddress else { return }
          // Safety: the function writes at most the capacity, and leaves the counts zero.
          initializedCount = unsafe cencodings_count_pairs(
            counts, base, source.count, takingAll ? 1 : 0, target, 1024)
        }
      }
    }
    return pairs
  }
}
