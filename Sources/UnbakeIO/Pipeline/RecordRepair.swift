import Unbake

/// Repairs batches of a record format.
protocol RecordRepair: AnyObject {
  /// Repairs a batch. Batches of an input that is one text come in order; others may go to another repair.
  ///
  /// - Throws: why the input cannot be repaired.
  func repair(_ batch: Batch, into result: inout BatchResult) throws(RepairFailure)
}

/// What every repair of records is told.
struct RecordSettings: Sendable {
  /// The path of the input, for messages and edits.
  var path: String
  /// What is done to texts.
  var cleaner = Cleaner(profile: .repair)
  /// Whether changes are recorded.
  var keepsRows = false
  /// The fields of records to repair; all strings but keys when empty.
  var fields: [FieldPath] = []
  /// The columns of tables to repair; all when empty.
  var columns: [TableColumn] = []
  /// What separates the cells of a table; nil when it is to be found out.
  var delimiter: UInt8?
  var badRecords = BadRecordAction.fail
}
