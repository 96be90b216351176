@_exported public import Mojibake
