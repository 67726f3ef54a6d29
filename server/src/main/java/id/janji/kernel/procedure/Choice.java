package id.janji.kernel.procedure;

import id.janji.clause.Bilingual;

/// One of the words that a component of an event may hold.
public record Choice(String code, Bilingual name) {
  /// One whose code is all that is known of it.
  static Choice of(String code) {
    return new Choice(code, new Bilingual(code, code));
  }

  /// A constant under the name that it says.
  public static Choice of(Enum<?> constant) {
    return new Choice(constant.name(), Names.said(constant));
  }
}
