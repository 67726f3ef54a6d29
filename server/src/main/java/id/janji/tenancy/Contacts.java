package id.janji.tenancy;

import static id.janji.db.tables.Tables.CONTACT;
import static id.janji.db.tables.Tables.SERVICE;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static java.time.ZoneOffset.UTC;

import id.janji.clause.Language;
import id.janji.db.tables.tables.records.ContactRecord;
import id.janji.db.tx.Transactions;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Whom to reach about each service of each customer, and whether the address was confirmed.
public final class Contacts {
  /// In characters, by RFC 5321 4.5.3.1.3.
  private static final int LONGEST_EMAIL = 254;

  private static final int LONGEST_REASON = 500;

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");

  private final Transactions transactions;
  private final Clock clock;

  public Contacts(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Somebody to reach about one service.
  ///
  /// @param verified when the address was last confirmed, null if it never was
  /// @param position the lower, the earlier it is tried
  /// @param stale since when it is known not to be reached any more, and why; null while it is not
  /// @param concerns for which matters it is tried before others
  public record Contact(
      Id id,
      CustomerId customer,
      Services.Service.Id service,
      String name,
      Channel channel,
      String address,
      Language language,
      @Nullable Instant verified,
      int position,
      @Nullable Stale stale,
      Set<Concern> concerns) {
    public Contact {
      concerns = ordered(concerns);
    }

    /// Whether notices go there: somebody at the address has said so, or it is the portal itself.
    public boolean isOpen() {
      return stale == null && (verified != null || channel == Channel.PORTAL);
    }

    /// Since when an address is known not to be reached any more, and what its server said.
    public record Stale(Instant since, String why) {}

    /// Which contact.
    public record Id(UUID value) {}
  }

  /// By which way somebody is reached.
  public enum Channel {
    EMAIL,
    /// An international number such as +6221555000.
    PHONE,
    /// An https address that is called.
    WEBHOOK,
    /// A message that waits in the portal.
    PORTAL;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// For which matters somebody is the right one.
  public enum Concern {
    SECURITY,
    LEGAL,
    OPERATIONS,
    PRIVACY;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static Set<Concern> ordered(Set<Concern> concerns) {
    EnumSet<Concern> ordered = EnumSet.noneOf(Concern.class);
    ordered.addAll(concerns);
    return Collections.unmodifiableSet(ordered);
  }

  /// What is entered for a contact.
  public record Draft(
      String name, Channel channel, String address, Language language, Set<Concern> concerns) {
    public Draft {
      concerns = ordered(concerns);
    }

    /// Somebody for all matters.
    public Draft(String name, Channel channel, String address, Language language) {
      this(name, channel, address, language, EnumSet.allOf(Concern.class));
    }
  }

  /// Adds a contact, not yet confirmed, to a service of the customer.
  public Change<Contact.Id> add(CustomerId customer, Services.Service.Id service, Draft draft) {
    Contact.Id id = new Contact.Id(UUID.randomUUID());
    return add(customer, service, id, draft).map(_ -> id);
  }

  /// As [#add(CustomerId, Services.Service.Id, Draft)], under an id of the sender's: adding the
  /// same twice adds it once, and something else under the same id is refused.
  ///
  /// @return whether it was not there before
  public Change<Boolean> add(
      CustomerId customer, Services.Service.Id service, Contact.Id id, Draft draft) {
    return named(draft.name(), draft.concerns())
        .text("address", draft.address(), 320)
        .require(
            "address",
            suits(draft.channel(), draft.address().strip()),
            "This address does not suit the channel.",
            "Alamat ini tidak sesuai dengan salurannya.")
        .then(() -> within(customer, sql -> insert(sql, customer, service, id, draft)));
  }

  private static Fields named(String name, Set<Concern> concerns) {
    return new Fields()
        .text("name", name, 200)
        .require(
            "concerns",
            !concerns.isEmpty(),
            "Choose at least one matter.",
            "Pilih sedikitnya satu urusan.");
  }

  private static Change<Boolean> insert(
      DSLContext sql,
      CustomerId customer,
      Services.Service.Id service,
      Contact.Id id,
      Draft draft) {
    if (!sql.fetchExists(SERVICE, SERVICE.ID.eq(service.value()))) {
      return new Change.Refused<>(Refusal.UNKNOWN);
    }
    int added =
        sql.insertInto(CONTACT)
            .set(CONTACT.ID, id.value())
            .set(CONTACT.CUSTOMER_ID, customer.value())
            .set(CONTACT.SERVICE_ID, service.value())
            .set(CONTACT.NAME, draft.name().strip())
            .set(CONTACT.CHANNEL, draft.channel().word())
            .set(CONTACT.ADDRESS, draft.address().strip())
            .set(CONTACT.LANGUAGE, draft.language().tag())
            .set(CONTACT.CONCERNS, words(draft.concerns()))
            .onConflictDoNothing()
            .execute();
    boolean same =
        added == 1
            || sql.fetchExists(
                CONTACT,
                CONTACT.ID.eq(id.value()),
                CONTACT.SERVICE_ID.eq(service.value()),
                CONTACT.CHANNEL.eq(draft.channel().word()),
                CONTACT.ADDRESS.eq(draft.address().strip()));
    return same ? new Change.Done<>(added == 1) : new Change.Refused<>(Refusal.ALREADY_REGISTERED);
  }

  private static String[] words(Set<Concern> concerns) {
    return concerns.stream().map(Concern::word).toArray(String[]::new);
  }

  /// Changes what a contact is called, its language and its matters. Its address stays: nobody at
  /// another one has agreed to be reached.
  public Change<Contact.Id> describe(
      CustomerId customer,
      Contact.Id contact,
      String name,
      Language language,
      Set<Concern> concerns) {
    return named(name, concerns)
        .then(() ->
            within(
                customer,
                sql ->
                    one(
                        contact,
                        sql.update(CONTACT)
                            .set(CONTACT.NAME, name.strip())
                            .set(CONTACT.LANGUAGE, language.tag())
                            .set(CONTACT.CONCERNS, words(ordered(concerns)))
                            .where(CONTACT.ID.eq(contact.value()))
                            .execute())));
  }

  /// Records that somebody at the address answered just now; answers the moment.
  public Change<Instant> confirm(CustomerId customer, Contact.Id contact) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return within(
        customer,
        sql ->
            one(
                now,
                sql.update(CONTACT)
                    .set(CONTACT.VERIFIED_AT, now.atOffset(UTC))
                    .setNull(CONTACT.STALE_AT)
                    .setNull(CONTACT.STALE_WHY)
                    .where(CONTACT.ID.eq(contact.value()))
                    .execute()));
  }

  /// Notes that the address is not reached any more, until it is confirmed again; all contacts of
  /// the customer with the same address are meant.
  ///
  /// @param why what its server said
  /// @return whether it was reached until now
  public boolean lost(CustomerId customer, Contact.Id contact, String why) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String said = why.isBlank() ? "?" : why.substring(0, Math.min(why.length(), LONGEST_REASON));
    return within(
        customer,
        sql ->
            sql.update(CONTACT)
                    .set(CONTACT.STALE_AT, now.atOffset(UTC))
                    .set(CONTACT.STALE_WHY, said)
                    .where(
                        DSL.row(CONTACT.CHANNEL, CONTACT.ADDRESS)
                            .in(
                                DSL.select(CONTACT.CHANNEL, CONTACT.ADDRESS)
                                    .from(CONTACT)
                                    .where(CONTACT.ID.eq(contact.value()))))
                    .and(CONTACT.STALE_AT.isNull())
                    .execute()
                > 0);
  }

  /// Has a contact tried earlier or later than others.
  ///
  /// @param position from 1 to 1000; the lower, the earlier
  public Change<Contact.Id> place(CustomerId customer, Contact.Id contact, int position) {
    if (position < 1 || position > 1000) {
      return new Change.Refused<>(Refusal.UNKNOWN);
    }
    return within(
        customer,
        sql ->
            one(
                contact,
                sql.update(CONTACT)
                    .set(CONTACT.POSITION, position)
                    .where(CONTACT.ID.eq(contact.value()))
                    .execute()));
  }

  /// Where a contact goes in the order.
  public enum Turn {
    EARLIER,
    LATER
  }

  /// Changes places with the neighbour, if there is one; the order of all is written anew.
  public Change<Contact.Id> move(CustomerId customer, Contact.Id contact, Turn turn) {
    return within(
        customer,
        sql -> {
          List<UUID> order =
              sql.select(CONTACT.ID)
                  .from(CONTACT)
                  .orderBy(CONTACT.POSITION, CONTACT.ORDINAL)
                  .forUpdate()
                  .fetch(CONTACT.ID);
          int at = order.indexOf(contact.value());
          if (at < 0) {
            return new Change.Refused<>(Refusal.UNKNOWN);
          }
          int to = Math.clamp(turn == Turn.EARLIER ? at - 1 : at + 1, 0, order.size() - 1);
          Collections.swap(order, at, to);
          for (int i = 0; i < order.size(); i++) {
            sql.update(CONTACT)
                .set(CONTACT.POSITION, Math.min(i + 1, 1000))
                .where(CONTACT.ID.eq(order.get(i)))
                .execute();
          }
          return new Change.Done<>(contact);
        });
  }

  /// Removes a contact of the customer.
  public Change<Contact.Id> remove(CustomerId customer, Contact.Id contact) {
    return within(
        customer,
        sql ->
            one(contact, sql.deleteFrom(CONTACT).where(CONTACT.ID.eq(contact.value())).execute()));
  }

  /// All contacts of a customer in the order in which they are tried.
  public List<Contact> list(CustomerId customer) {
    return within(
        customer,
        sql ->
            sql.selectFrom(CONTACT)
                .orderBy(CONTACT.POSITION, CONTACT.ORDINAL)
                .fetch(Contacts::contact));
  }

  /// The confirmed contact behind a mail address, over all customers; empty if there is none, if it
  /// is out of reach, or if several customers name it, since then nobody knows for whom it speaks.
  public Optional<Contact> confirmed(String email) {
    List<Contact> found =
        transactions.system(
            DIRECTORY,
            sql ->
                sql.selectFrom(CONTACT)
                    .where(CONTACT.CHANNEL.eq(Channel.EMAIL.word()))
                    .and(CONTACT.ADDRESS.equalIgnoreCase(email))
                    .and(CONTACT.VERIFIED_AT.isNotNull())
                    .and(CONTACT.STALE_AT.isNull())
                    .orderBy(CONTACT.ORDINAL)
                    .limit(100)
                    .fetch(Contacts::contact));
    boolean one = found.stream().map(Contact::customer).distinct().count() == 1;
    return one ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private <T> T within(CustomerId customer, Function<DSLContext, T> work) {
    return transactions.customer(customer.value(), work);
  }

  private static <T> Change<T> one(T value, int rows) {
    return rows == 1 ? new Change.Done<>(value) : new Change.Refused<>(Refusal.UNKNOWN);
  }

  private static boolean suits(Channel channel, String address) {
    return switch (channel) {
      case EMAIL -> address.length() <= LONGEST_EMAIL && EMAIL.matcher(address).matches();
      case PHONE -> PHONE.matcher(address).matches();
      case WEBHOOK -> isHttps(address);
      case PORTAL -> true;
    };
  }

  private static boolean isHttps(String address) {
    try {
      URI uri = URI.create(address);
      return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static Contact contact(ContactRecord row) {
    return new Contact(
        new Contact.Id(row.getId()),
        new CustomerId(row.getCustomerId()),
        new Services.Service.Id(row.getServiceId()),
        row.getName(),
        Channel.valueOf(row.getChannel().toUpperCase(Locale.ROOT)),
        row.getAddress(),
        row.getLanguage().equals("en") ? Language.ENGLISH : Language.INDONESIAN,
        row.getVerifiedAt() == null ? null : row.getVerifiedAt().toInstant(),
        row.getPosition(),
        row.getStaleAt() == null
            ? null
            : new Contact.Stale(row.getStaleAt().toInstant(), row.getStaleWhy()),
        Arrays.stream(row.getConcerns())
            .map(word -> Concern.valueOf(word.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet()));
  }
}
