// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation
// The names are those of unbake.h, which says what each does.
public import CUnbake
import Unbake

@c @implementation public func unbake_repair_arrow(
  _ input: UnsafeMutablePointer<ArrowArray>!, _ schema: UnsafePointer<ArrowSchema>!,
  _ options: OpaquePointer!, _ output: UnsafeMutablePointer<ArrowArray>!,
  _ output_schema: UnsafeMutablePointer<ArrowSchema>!,
  _ report: UnsafeMutablePointer<unbake_report>!
) -> unbake_status {
  guard let input = unsafe input, let schema = unsafe schema, let output = unsafe output,
    let output_schema = unsafe output_schema, unsafe input.pointee.release != nil,
    unsafe schema.pointee.release != nil
  else { return status(UNBAKE_BAD_ARGUMENT) }
  let options = unsafe OptionsHandle.box(of: options).options
  var repair = ArrowRepair(options)
  do throws(ArrowProblem) {
    var repairedSchema = try unsafe ArrowRepair.schema(of: schema.pointee, options: options)
    let repaired: ArrowArray
    do throws(ArrowProblem) {
      unsafe repaired = try repair.repair(input, schema.pointee)
    } catch {
      unsafe withUnsafeMutablePointer(to: &repairedSchema) { unsafe $0.pointee.release?($0) }
      throw error
    }
    unsafe output.pointee = repaired
    unsafe output_schema.pointee = repairedSchema
    unsafe repair.report.write(to: report)
    return status(repair.isChanged ? UNBAKE_OK : UNBAKE_UNCHANGED)
  } catch {
    if case .malformed(let sequence) = error {
      unsafe Report(.malformed(sequence)).write(to: report)
    } else {
      unsafe Report().write(to: report)
    }
    return error.status
  }
}

@c @implementation public func unbake_repair_arrow_stream(
  _ input: UnsafeMutablePointer<ArrowArrayStream>!, _ options: OpaquePointer!,
  _ output: UnsafeMutablePointer<ArrowArrayStream>!
) -> unbake_status {
  guard let input = unsafe input, let output = unsafe output, unsafe input.pointee.release != nil
  else { return status(UNBAKE_BAD_ARGUMENT) }
  let options = unsafe OptionsHandle.box(of: options).options
  var schema = unsafe ArrowSchema()
  guard unsafe input.pointee.get_schema(input, &schema) == 0 else {
    return status(UNBAKE_SOURCE_FAILED)
  }
  do throws(ArrowProblem) {
    // What cannot be repaired is refused now, not when the first array comes.
    var tried = try unsafe ArrowRepair.schema(of: schema, options: options)
    unsafe withUnsafeMutablePointer(to: &tried) { unsafe $0.pointee.release?($0) }
  } catch {
    unsafe withUnsafeMutablePointer(to: &schema) { unsafe $0.pointee.release?($0) }
    return error.status
  }
  let moved = unsafe input.pointee
  unsafe input.pointee.release = nil
  unsafe output.pointee = RepairingStream(moved, schema: schema, options: options).stream()
  return status(UNBAKE_OK)
}
