package id.janji.release;

import static id.janji.db.tables.Tables.CONTACT_PASSED;
import static java.time.ZoneOffset.UTC;

import id.janji.clause.Bilingual;
import id.janji.db.tx.Transactions;
import id.janji.identity.Caller;
import id.janji.kernel.CaseFile;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.CustomerId;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// All that may be passed on without a release: how an asker reaches the customer.
public final class ContactDetails {
  private final Transactions transactions;
  private final Contacts contacts;
  private final Clock clock;

  public ContactDetails(Transactions transactions, Contacts contacts, Clock clock) {
    this.transactions = transactions;
    this.contacts = contacts;
    this.clock = clock;
  }

  /// The fields that there are.
  public enum Field {
    NAME("Name", "Nama"),
    OFFICE_EMAIL("Office email", "Email kantor"),
    OFFICE_PHONE("Office phone", "Telepon kantor");

    private final String english;
    private final String indonesian;

    Field(String english, String indonesian) {
      this.english = english;
      this.indonesian = indonesian;
    }

    public Bilingual title() {
      return new Bilingual(english, indonesian);
    }

    /// As it stands in forms and in the database.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The field that is called so; empty for any other, which is not passed on.
    public static Optional<Field> of(String word) {
      return EnumSet.allOf(Field.class).stream()
          .filter(field -> field.word().equals(word))
          .findFirst();
    }
  }

  /// That something was passed on.
  public record Passed(Instant at, String by, List<String> fields) {}

  /// What came of asking for fields.
  public sealed interface Result {
    /// The text to pass on.
    record Text(String text) implements Result {}

    record Refused(Bilingual why) implements Result {}
  }

  /// The contacts of a customer that can be named: mail and telephone.
  public List<Contacts.Contact> offered(UUID customer) {
    return contacts.list(new CustomerId(customer)).stream()
        .filter(each -> field(each).isPresent())
        .toList();
  }

  private static Optional<Field> field(Contacts.Contact contact) {
    return switch (contact.channel()) {
      case EMAIL -> Optional.of(Field.OFFICE_EMAIL);
      case PHONE -> Optional.of(Field.OFFICE_PHONE);
      case WEBHOOK, PORTAL -> Optional.empty();
    };
  }

  /// Passes fields of a contact on, and keeps that it was done.
  ///
  /// @param words the fields that are wanted; one that is not on the list refuses all of them
  public Result pass(Caller by, CaseFile file, UUID contact, List<String> words) {
    Set<Field> wanted = EnumSet.noneOf(Field.class);
    for (String word : words) {
      Optional<Field> field = Field.of(word);
      if (field.isEmpty()) {
        return new Result.Refused(
            new Bilingual(
                "Only name, office email and office phone may be passed on, not: " + word + ".",
                "Hanya nama, email kantor, dan telepon kantor yang boleh diteruskan, bukan: "
                    + word
                    + "."));
      }
      wanted.add(field.get());
    }
    Optional<Contacts.Contact> found =
        offered(file.customer()).stream()
            .filter(each -> each.id().value().equals(contact))
            .findFirst();
    if (found.isEmpty() || wanted.isEmpty()) {
      return new Result.Refused(
          new Bilingual("Choose a contact and a field.", "Pilih kontak dan keterangannya."));
    }
    keep(by, file, contact, wanted);
    return new Result.Text(text(found.get(), wanted));
  }

  private static String text(Contacts.Contact contact, Set<Field> wanted) {
    StringBuilder text = new StringBuilder();
    if (wanted.contains(Field.NAME)) {
      text.append(contact.name()).append('\n');
    }
    if (field(contact).filter(wanted::contains).isPresent()) {
      text.append(contact.address()).append('\n');
    }
    return text.toString().strip();
  }

  private void keep(Caller by, CaseFile file, UUID contact, Set<Field> fields) {
    transactions.customer(
        file.customer(),
        sql ->
            sql.insertInto(CONTACT_PASSED)
                .set(CONTACT_PASSED.ID, UUID.randomUUID())
                .set(CONTACT_PASSED.CUSTOMER_ID, file.customer())
                .set(CONTACT_PASSED.CASE_ID, file.id())
                .set(CONTACT_PASSED.FIELDS, fields.stream().map(Field::word).toArray(String[]::new))
                .set(CONTACT_PASSED.CONTACT_ID, contact)
                .set(CONTACT_PASSED.BY_ID, by.person())
                .set(CONTACT_PASSED.BY_NAME, by.name())
                .set(CONTACT_PASSED.AT, clock.instant().atOffset(UTC))
                .execute());
  }

  /// What was passed on in a case, the oldest first.
  public List<Passed> of(CaseFile file) {
    return transactions.customer(
        file.customer(),
        sql ->
            sql.selectFrom(CONTACT_PASSED)
                .where(CONTACT_PASSED.CUSTOMER_ID.eq(file.customer()))
                .and(CONTACT_PASSED.CASE_ID.eq(file.id()))
                .orderBy(CONTACT_PASSED.AT)
                .fetch(row ->
                    new Passed(
                        row.getAt().toInstant(), row.getByName(), List.of(row.getFields()))));
  }
}
