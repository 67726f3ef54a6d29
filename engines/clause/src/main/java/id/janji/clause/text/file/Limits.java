package id.janji.clause.text.file;

/// How large a policy text may be. A policy of a hundred pages stays far below all of them.
public final class Limits {
  public static final long FILE_BYTES = 10_000_000;
  public static final int LINES = 20_000;
  public static final int LINE_CHARS = 100_000;
  public static final int TEXT_CHARS = 2_000_000;
  public static final int PDF_PAGES = 1_000;
  public static final int PDF_OPERATORS = 5_000_000;
  public static final long PDF_UNPACKED_BYTES = 100_000_000;
  public static final int HTML_DEPTH = 500;

  private Limits() {}
}
