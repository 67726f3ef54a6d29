package id.janji.clause.text;

/// The file formats in which a policy text can be read.
public enum Format {
  PLAIN,
  MARKDOWN,
  HTML,
  PDF
}
