package id.janji.console.ledger;

import id.janji.clause.Bilingual;
import id.janji.entry.export.TrustFile;

/// Against whom a customer's log holds, as his verifier says it too.
public enum Tier {
  /// Our people, and whoever administers database or storage.
  T2,
  /// All of us: the customer has a keeper of his own.
  T4;

  /// The tier that the verifier tells whoever trusts this file.
  public static Tier of(TrustFile trust) {
    return trust.keeperKeys().isEmpty() ? T2 : T4;
  }

  /// Against whom it holds and against whom it does not, in one sentence.
  public Bilingual sentence() {
    return switch (this) {
      case T2 ->
          new Bilingual(
              "It holds against our people who sign in here (T1) and against administrators of database and storage (T2); not against root on our servers, nor against us as a whole: for that you need a keeper of your own.",
              "Berlaku terhadap orang kami yang masuk di sini (T1) dan terhadap administrator basis data dan penyimpanan (T2); tidak terhadap root di server kami, dan tidak terhadap kami seluruhnya: untuk itu Anda memerlukan penjaga sendiri.");
      case T4 ->
          new Bilingual(
              "It holds against us as a whole, root on our servers and a witness of ours included (T4), as long as the keeper is yours and you have compared the sixteen words.",
              "Berlaku terhadap kami seluruhnya, termasuk root di server kami dan saksi milik kami (T4), selama penjaga itu milik Anda dan Anda telah membandingkan keenam belas kata.");
    };
  }
}
