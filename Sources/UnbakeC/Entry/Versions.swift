// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation
// The names are those of unbake.h, which says what each does.
import CICU
import CUnbake

@c @implementation public func unbake_version() -> UnsafePointer<CChar>! {
  unsafe staticText("0.1.0")
}

@c @implementation public func unbake_ruleset_version() -> UnsafePointer<CChar>! {
  unsafe staticText("1")
}

@c @implementation public func unbake_icu_version() -> UnsafePointer<CChar>! {
  unsafe icu_version()
}

@c @implementation public func unbake_status_name(_ status: Int32) -> UnsafePointer<CChar>! {
  switch Int(status) {
  case UNBAKE_OK: unsafe staticText("ok")
  case UNBAKE_UNCHANGED: unsafe staticText("unchanged")
  case UNBAKE_OUTPUT_FULL: unsafe staticText("output-full")
  case UNBAKE_FINISHED: unsafe staticText("finished")
  case UNBAKE_BAD_ARGUMENT: unsafe staticText("bad-argument")
  case UNBAKE_UNKNOWN_OPTION: unsafe staticText("unknown-option")
  case UNBAKE_BAD_VALUE: unsafe staticText("bad-value")
  case UNBAKE_MALFORMED: unsafe staticText("malformed")
  case UNBAKE_UNMAPPABLE: unsafe staticText("unmappable")
  case UNBAKE_NO_MEMORY: unsafe staticText("no-memory")
  case UNBAKE_UNSUPPORTED_TYPE: unsafe staticText("unsupported-type")
  case UNBAKE_BAD_ARROW: unsafe staticText("bad-arrow")
  case UNBAKE_SOURCE_FAILED: unsafe staticText("source-failed")
  default: unsafe staticText("unknown")
  }
}
