package tollgate.statement;

/** The outcomes of an extension of a statement. */
enum ExtensionOutcome {
  EXTENDED,
  /** The statement has these entries already. */
  RECORDED_BEFORE,
  /** The statement ends elsewhere by now. */
  SUPERSEDED
}
