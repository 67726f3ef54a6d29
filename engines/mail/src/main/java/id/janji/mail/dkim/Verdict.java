package id.janji.mail.dkim;

import java.util.List;

/// What a signature on a mail is worth.
public sealed interface Verdict {
  /// The domain, or empty where it could not be read.
  String domain();

  /// The domain's key made it, over these fields and the whole body.
  ///
  /// @param signed names in lower case, in their order
  record Pass(String domain, String selector, List<String> signed) implements Verdict {
    public Pass {
      signed = List.copyOf(signed);
    }
  }

  /// It is worth nothing.
  ///
  /// @param reason one sentence for people
  record Fail(String domain, String reason) implements Verdict {}

  /// Its key could not be asked for now.
  record Unknown(String domain) implements Verdict {}
}
