import Unbake

/// What a call or a stream is asked to do; the value behind an options handle.
struct CallOptions: Sendable {
  /// What is done to a text.
  private(set) var profile = Profile.repair
  /// The name of the profile; nil when none was named.
  private(set) var profileName: String?
  /// The steps that were set besides, and how, in the order they were.
  private var steps: [@Sendable (Profile) -> Profile] = []
  /// The encoding of the input; nil when none was named.
  var source: Source?
  /// The encoding that is written.
  var target = TextEncoding.utf8
  /// What becomes of bytes that do not decode; nil when nothing was said.
  var malformed: Malformed?
  /// What becomes of scalars that the target lacks.
  var unmappable = UnmappablePolicy.replace
  /// What becomes of a byte order mark; nil when nothing was said.
  var byteOrderMark: ByteOrderMarkPolicy?
  /// The column of a record batch that holds text.
  var column: String?
  /// Whether Arrow arrays come out with what was done to each slot.
  var reportsColumns = false

  /// Where the encoding of the input comes from.
  enum Source: Hashable, Sendable {
    case found
    case named(TextEncoding)
  }

  /// What becomes of bytes that do not decode.
  enum Malformed: Hashable, Sendable {
    case kept
    case handled(MalformedPolicy)
  }

  /// Chooses a profile; steps that were set stay as they were set.
  mutating func choose(_ profile: Profile, named name: String) {
    profileName = name
    self.profile = steps.reduce(profile) { $1($0) }
  }

  /// Sets a step of the profile, whatever profile it is.
  mutating func set(_ step: @escaping @Sendable (inout Profile) -> Void) {
    steps.append { profile in
      var profile = profile
      step(&profile)
      return profile
    }
    step(&profile)
  }

  /// The profile of a call that cleans: what builders of corpora want, where none was named.
  var cleaning: Profile { profileName == nil ? steps.reduce(.corpus) { $1($0) } : profile }

  /// The encoding by name; nil when it is found out or was not named.
  var namedSource: TextEncoding? {
    if case .named(let encoding) = source { encoding } else { nil }
  }

  /// The policy for bytes that do not decode; nil when they are kept or nothing was said.
  var malformedPolicy: MalformedPolicy? {
    if case .handled(let policy) = malformed { policy } else { nil }
  }

  /// Whether well-formed UTF-8 is taken as it is.
  var takesUTF8AsItIs: Bool {
    (source == nil || namedSource == .utf8) && (byteOrderMark ?? .keep) == .keep
  }

  /// How input becomes UTF-8 before it is repaired; nil when it is taken as it is.
  var decoding: DecodingStage.Options? {
    if takesUTF8AsItIs, malformedPolicy == nil { return nil }
    var options = DecodingStage.Options()
    if source != .found { options.encoding = namedSource ?? .utf8 }
    options.malformed = malformedPolicy ?? .detect
    options.byteOrderMark = byteOrderMark ?? .keep
    return options
  }

  /// How bytes are transcoded.
  var transcoding: TranscodingStream.Options {
    var options = TranscodingStream.Options()
    options.malformed = malformedPolicy ?? .replace
    options.unmappable = unmappable
    options.byteOrderMark = byteOrderMark ?? .strip
    return options
  }
}
