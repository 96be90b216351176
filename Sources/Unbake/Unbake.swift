// Whoever imports this module has the engine and the encodings too.
@_exported public import Encodings
@_exported public import Mojibake
