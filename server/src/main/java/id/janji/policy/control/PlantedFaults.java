package id.janji.policy.control;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// For each kind of fault a short text that has it.
final class PlantedFaults {
  private static final SortedMap<String, String> BY_RULE = new TreeMap<>();

  static {
    plant(
        "contact-missing",
        """
        1.1 Please send your complaint to us by email.
        """);
    plant(
        "contact-unreadable",
        """
        1.1 Send your complaint by email to [email protected] and we answer it.
        """);
    plant(
        "duplicate-clause",
        """
        1.1 We encrypt every stored item with a key that is used for one customer alone.

        1.2 We encrypt every stored item with a key that is used for one customer alone.
        """);
    plant(
        "exception-contradicted",
        """
        1.1 We never sell customer data to anyone.

        1.2 We may sell customer data to our partners.
        """);
    plant(
        "exception-dropped",
        """
        1.1 We disclose no customer data to any third party unless the customer directs us to or the law requires it.

        1.2 We disclose no customer data to any third party unless the law requires it.
        """);
    plant(
        "foreign-organisation",
        """
        1.1 Lumbung Teduh protects the data of its customers in every service.

        1.2 Gudang Awan does not disclose customer data to the police.

        1.3 Gudang Awan will notify the customer of each request.
        """);
    plant(
        "number-contradicted",
        """
        1.1 We answer each complaint within thirty (14) days.
        """);
    plant(
        "placeholder",
        """
        1.1 We publish each audit report at the address (link) within a month.
        """);
    plant(
        "reference-missing",
        """
        1.1 This policy holds for all services.

        2. Access

        2.1 Access is described in section 9 below.

        3. End

        3.1 This policy ends with the contract.
        """);
    plant(
        "term-redefined",
        """
        1.1 A firewall is a program that scans files for viruses and removes malware.
        """);
  }

  private PlantedFaults() {}

  /// The ids of the rules that have one.
  static SortedSet<String> rules() {
    return new TreeSet<>(BY_RULE.keySet());
  }

  /// The text with the fault of this rule.
  static String text(String rule) {
    return BY_RULE.getOrDefault(rule, "");
  }

  private static void plant(String rule, String clauses) {
    BY_RULE.put(rule, "Lumbung Teduh: Data security\n\n1. Promises\n\n" + clauses);
  }
}
