public import Unbake

/// Writes values as JSON.
public enum JSONText {
  /// A text as a JSON string.
  public static func quoted(_ text: String) -> String {
    "\"" + String(decoding: JSONString.escaped(text, style: .plain), as: UTF8.self) + "\""
  }

  /// A chain as an array of objects with `encodedAs` and `decodedAs`, and `loss` where there was one.
  public static func chain(_ chain: Chain) -> String {
    let misdecodings = chain.misdecodings.map {
      "{\"encodedAs\":\(quoted($0.encodedAs)),\"decodedAs\":\(quoted($0.decodedAs))"
        + ($0.loss.map { ",\"loss\":\(quoted($0.rawValue))" } ?? "") + "}"
    }
    return "[" + misdecodings.joined(separator: ",") + "]"
  }
}
