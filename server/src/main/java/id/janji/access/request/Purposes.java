package id.janji.access.request;

import static id.janji.db.tables.Tables.PURPOSE;

import id.janji.clause.Bilingual;
import id.janji.db.tx.Transactions;
import id.janji.entry.payload.Payload;
import id.janji.ledger.Ledger;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// What a customer's data may be used for: a closed list, each purpose in the words that were
/// agreed and tied to the version that describes the service.
public final class Purposes {
  private final Ledger ledger;
  private final Transactions transactions;

  public Purposes(Ledger ledger, Transactions transactions) {
    this.ledger = ledger;
    this.transactions = transactions;
  }

  /// One purpose.
  ///
  /// @param policy whose version describes what is done for it
  public record Purpose(String code, Bilingual name, String policy, int number) {}

  /// The purposes that every contract has, tied to a version.
  public static List<Purpose> ordinary(String policy, int number) {
    return Stream.of(id.janji.tenancy.Purpose.values())
        .map(each -> new Purpose(each.code(), each.title(), policy, number))
        .toList();
  }

  /// Those that the customer's log names, in the words of the contract, where none was agreed yet.
  private void settle(UUID customer) {
    Payload.Opened terms = ledger.terms(customer);
    List<Purpose> named =
        ordinary(terms.policy().id(), Math.toIntExact(terms.policy().version())).stream()
            .filter(each -> terms.purposes().contains(each.code()))
            .toList();
    agree(customer, named);
  }

  /// Adds purposes to a customer's list; those that are there stay as they are.
  public void agree(UUID customer, List<Purpose> purposes) {
    transactions.customer(
        customer,
        sql -> {
          for (Purpose each : purposes) {
            sql.insertInto(PURPOSE)
                .set(PURPOSE.CUSTOMER_ID, customer)
                .set(PURPOSE.CODE, each.code())
                .set(PURPOSE.NAME_EN, each.name().en())
                .set(PURPOSE.NAME_ID, each.name().id())
                .set(PURPOSE.POLICY_ID, each.policy())
                .set(PURPOSE.NUMBER, each.number())
                .onConflictDoNothing()
                .execute();
          }
          return purposes.size();
        });
  }

  /// A customer's list, by code.
  public List<Purpose> of(UUID customer) {
    List<Purpose> agreed = listed(customer);
    if (!agreed.isEmpty() || !ledger.has(customer)) {
      return agreed;
    }
    settle(customer);
    return listed(customer);
  }

  private List<Purpose> listed(UUID customer) {
    return transactions.customer(
        customer,
        sql ->
            sql.selectFrom(PURPOSE)
                .where(PURPOSE.CUSTOMER_ID.eq(customer))
                .orderBy(PURPOSE.CODE)
                .fetch(row ->
                    new Purpose(
                        row.getCode(),
                        new Bilingual(row.getNameEn(), row.getNameId()),
                        row.getPolicyId(),
                        row.getNumber())));
  }

  Optional<Purpose> find(UUID customer, String code) {
    return of(customer).stream().filter(purpose -> purpose.code().equals(code)).findFirst();
  }
}
