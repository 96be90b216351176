internal import Corpus

/// The encodings, parted by whether ftfy tries them.
enum EncodingGroup: String, CaseIterable, Sendable {
  case ten = "ftfy's ten"
  case others = "others"

  /// The encodings of the group.
  var encodings: [SingleByteEncoding] {
    switch self {
    case .ten: SingleByteEncoding.knownToFtfy
    case .others: SingleByteEncoding.unknownToFtfy
    }
  }
}
