package id.janji.clause.text;

/// How large a policy text may be. A policy of a hundred pages stays far below all of them.
final class Limits {
  static final long FILE_BYTES = 10_000_000;
  static final int LINES = 50_000;
  static final int LINE_CHARS = 100_000;
  static final int PDF_PAGES = 1_000;
  static final int PDF_OPERATORS = 5_000_000;
  static final long PDF_UNPACKED_BYTES = 200_000_000;
  static final int HTML_DEPTH = 500;

  private Limits() {}
}
