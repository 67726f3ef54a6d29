package id.janji.clause.source;

import java.util.Locale;

/// What is wrong with a source, as a word that a program can rely on.
public enum FaultCode {
  UNREADABLE,
  OUTSIDE_FOLDER,
  FILE_NAME,
  TOO_LARGE,
  TOO_MANY,
  TOO_DEEP,
  NOT_UTF8,
  CHARACTER,
  SYNTAX,
  SEVERAL_DOCUMENTS,
  DIRECTIVE,
  ANCHOR,
  ALIAS,
  TAG,
  MERGE_KEY,
  DUPLICATE_KEY,
  UNKNOWN_KEY,
  MISSING_KEY,
  WRONG_TYPE,
  BAD_VALUE,
  EMPTY,
  TIME_LIMIT,
  DUPLICATE_ID,
  DUPLICATE_NUMBER,
  DUPLICATE_TEXT,
  DUPLICATE_BINDING,
  UNKNOWN_CONTROL,
  UNKNOWN_SCOPE_KEY,
  NO_CONTROL,
  NOT_CANONICAL;

  /// The code as it is printed: lower case with hyphens, for example `unknown-key`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
