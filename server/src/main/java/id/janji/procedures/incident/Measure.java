package id.janji.procedures.incident;

/// What is done from the case to keep the harm from growing.
public enum Measure {
  REVOKE_GRANTS,
  FREEZE_CUSTOMER,
  ROTATE_KEYS,
  BLOCK_ACCOUNT,
  OTHER
}
