package id.janji.identity;

/// On whose side a person stands.
public enum Party {
  PROVIDER,
  CUSTOMER
}
