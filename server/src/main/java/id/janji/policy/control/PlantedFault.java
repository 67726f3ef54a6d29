package id.janji.policy.control;

import java.util.Locale;

/// For each rule that finds faults, a short text that has the fault.
enum PlantedFault {
  CONTACT_MISSING(
      """
      1.1 Please send your complaint to us by email.
      """),
  CONTACT_UNREADABLE(
      """
      1.1 Send your complaint by email to [email protected] and we answer it.
      """),
  DUPLICATE_CLAUSE(
      """
      1.1 We encrypt every stored item with a key that is used for one customer alone.

      1.2 We encrypt every stored item with a key that is used for one customer alone.
      """),
  EXCEPTION_CONTRADICTED(
      """
      1.1 We never sell customer data to anyone.

      1.2 We may sell customer data to our partners.
      """),
  EXCEPTION_DROPPED(
      """
      1.1 We disclose no customer data to any third party unless the customer directs us to or the law requires it.

      1.2 We disclose no customer data to any third party unless the law requires it.
      """),
  FOREIGN_ORGANISATION(
      """
      1.1 Lumbung Teduh protects the data of its customers in every service.

      1.2 Gudang Awan does not disclose customer data to the police.

      1.3 Gudang Awan will notify the customer of each request.
      """),
  NUMBER_CONTRADICTED(
      """
      1.1 We answer each complaint within thirty (14) days.
      """),
  PLACEHOLDER(
      """
      1.1 We publish each audit report at the address (link) within a month.
      """),
  REFERENCE_MISSING(
      """
      1.1 This policy holds for all services.

      2. Access

      2.1 Access is described in section 9 below.

      3. End

      3.1 This policy ends with the contract.
      """),
  TERM_REDEFINED(
      """
      1.1 A firewall is a program that scans files for viruses and removes malware.
      """);

  private final String clauses;

  PlantedFault(String clauses) {
    this.clauses = clauses;
  }

  /// The id of the rule.
  String rule() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String text() {
    return "Lumbung Teduh: Data security\n\n1. Promises\n\n" + clauses;
  }
}
