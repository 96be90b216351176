// Whoever imports this module has the engine too.
@_exported public import Mojibake
