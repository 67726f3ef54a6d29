package id.janji.tenancy;

import static id.janji.Installation.done;
import static id.janji.Installation.wish;
import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.clause.Language;
import id.janji.policy.Version;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Two customers with rows in every table that has rows of customers; each verb is tried on each
/// table. The tables are found in the catalogue, so that a new one without rows here fails.
final class RowSecurityTest {
  private static final String MISSING_RIGHT = "42501";
  private static final String NEVER_CHANGED = "JA001";

  private static final String TABLES =
      "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid"
          + " where c.relnamespace = 'janji'::regnamespace and c.relkind in ('r', 'p')"
          + " and (a.attname = 'customer_id' and not a.attisdropped or c.relname = 'customer' and a.attname = 'id')"
          + " order by 1";

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Connection session;
  static UUID one;
  static UUID other;

  @AfterAll
  static void leave() throws SQLException {
    session.close();
  }

  @BeforeAll
  static void fill() throws Exception {
    session = database.server().connect();
    Installation installation = Installation.of(database.transactions(), folder.resolve("keys"));
    Version version = installation.publish(policy("cloud", must("A4.5", "tenancy.isolated")));
    installation.open(version);
    one = filled(installation, installation.customer("Toko Melati", version));
    other = filled(installation, installation.customer("Toko Kenanga", version));
  }

  /// Rows by the public code where there is some in this module, by hand elsewhere.
  private static UUID filled(Installation installation, CustomerId customer) throws Exception {
    Services.Service.Id service = done(installation.services().subscribe(customer, wish()));
    done(
        installation
            .contacts()
            .add(
                customer,
                service,
                new Contacts.Draft("Ayu", Contacts.Channel.PORTAL, "portal", Language.ENGLISH)));
    database.administer(
        "insert into janji.canary values ('" + customer + "')",
        "insert into janji.person (customer_id, name, email) values ('%1$s', 'Ayu', '%1$s@a.example')"
            .formatted(customer),
        "insert into janji.ledger_log values ('%1$s', replace('%1$s', '-', ''), 'id-jakarta')"
            .formatted(customer),
        """
        insert into janji.service_account (customer_id, name, access_key, sealed, rights, made_by, created_at)
        select customer_id, 'backup', 'JNJ' || left(translate(upper(md5(id::text)), '0189', 'GHIJ'), 17),
          decode(repeat('00', 68), 'hex'), '{read}', id, now()
        from janji.person where customer_id = '%s'
        """
            .formatted(customer),
        """
        with one as (select id from janji.person where customer_id = '%1$s' limit 1),
        purposes as (insert into janji.purpose (customer_id, code, name_en, name_id, policy_id, number)
          values ('%1$s', 'support', 'Support', 'Dukungan', 'cloud', 1)),
        cases as (insert into janji.procedure_case (id, customer_id, procedure, version, law, subject,
            opened_by, opened_at, state, content, steps, changed_at)
          select uuidv7(), '%1$s', 'support', 1, '2026-11', 'A report does not load', id, now(), 'asked', '{}', 1, now()
          from one returning id),
        steps as (insert into janji.case_step (case_id, customer_id, step, event_id, event, content,
            digest, side, person_id, person_name, state, at)
          select id, '%1$s', 1, id, 'opened', '{}', sha256('x'), 'clock', 'clock', 'clock', 'asked', now() from cases),
        effects as (insert into janji.case_effect (case_id, customer_id, step, number, kind, content)
          select id, '%1$s', 1, 0, 'tell', '{}' from cases),
        clocks as (insert into janji.case_deadline (case_id, customer_id, code, rung, fires_at, due_at, whom)
          select id, '%1$s', 'answer', 1, now(), now(), 'lead' from cases),
        yeses as (insert into janji.case_approval (case_id, customer_id, question, statement, digest,
            side, person_id, person_name, shown_at, at)
          select cases.id, '%1$s', 'release', 's', sha256('s'), 'provider', one.id, 'Ayu', now(), now() from cases, one),
        quiet as (insert into janji.quiet_hours (customer_id, from_minute, until_minute)
          values ('%1$s', 1320, 360)),
        notices as (insert into janji.notice (id, customer_id, kind, audience, cause, facts, made_at)
          values (uuidv7(), '%1$s', 'support-answered', 'contacts', 'case 1', '{}', now()) returning id),
        tries as (insert into janji.notice_try (notice_id, customer_id, rung, name, channel, address,
            language, made_at, state, changed_at)
          select id, '%1$s', 1, 'Ayu', 'email', 'ayu@a.example', 'en', now(), 'due', now() from notices),
        told as (insert into janji.notice_step (notice_id, customer_id, step, event, state, content, digest, at)
          select id, '%1$s', 1, 'begun', 'open', '{}', sha256('x'), now() from notices),
        codes as (insert into janji.contact_code (notice_id, customer_id, contact_id, sent_at)
          values (uuidv7(), '%1$s', uuidv7(), now())),
        domains as (insert into janji.domain_proof (customer_id, domain, token, declared_by, declared_name, declared_at)
          select '%1$s', 'toko.example', repeat('A', 43), id, 'Ayu', now() from one),
        signed as (insert into janji.acknowledgement (customer_id, versions, digest, person_id, person_name, at)
          select '%1$s', 'cloud/1', sha256('x'), id, 'Ayu', now() from one),
        freezes as (insert into janji.access_freeze (id, customer_id, case_id, side, laid_by, laid_name, laid_at, reason)
          select uuidv7(), '%1$s', cases.id, 'provider', one.id, 'Ayu', now(), 'r' from cases, one),
        deeds as (insert into janji.case_act (id, customer_id, case_id, measure, side, person_id, person_name, at, count, receipt)
          select uuidv7(), '%1$s', cases.id, 'other', 'provider', one.id, 'Ayu', now(), 0, '-' from cases, one),
        slots as (insert into janji.slot (customer_id, number, log_from) values ('%1$s', 1, 1)),
        contents as (insert into janji.slot_content (id, customer_id, case_id, kind, payload, at, urgent)
          select uuidv7(), '%1$s', id, 'case', '{}', now(), false from cases),
        copies as (insert into janji.demand_copy (case_id, customer_id, name, content, digest, taken_at)
          select id, '%1$s', 'request.pdf', 'x', sha256('x'), now() from cases),
        packages as (insert into janji.release_package
            (id, customer_id, case_id, recipient, silent, made_by, made_name, made_at, expires_at)
          select uuidv7(), '%1$s', cases.id, 'age1' || repeat('q', 58), false, one.id, 'Ayu', now(),
            now() + interval '1 day' from cases, one returning id),
        parts as (insert into janji.release_part (package_id, customer_id, number, bucket, key)
          select id, '%1$s', 1, 'letters', 'a' from packages),
        passed as (insert into janji.contact_passed
            (id, customer_id, case_id, fields, contact_id, by_id, by_name, at)
          select uuidv7(), '%1$s', cases.id, '{name}', uuidv7(), one.id, 'Ayu', now() from cases, one),
        conflicts as (insert into janji.no_conflict (customer_id, person_id, evidence, declared_at, expires_at)
          select '%1$s', id, 'declared', now(), now() + interval '1 day' from one),
        interests as (insert into janji.conflict (customer_id, person_id, what, declared_by, declared_at)
          select '%1$s', id, 'owns a part', id, now() from one),
        requests as (insert into janji.access_request
            (id, customer_id, log_index, statement, person_id, case_id, asked_at, lapses_at)
          select uuidv7(), '%1$s', 1, '{}', one.id, cases.id, now(), now() + interval '1 hour'
          from one, cases returning id),
        answers as (insert into janji.access_answer
            (request_id, customer_id, party, person_id, answer, log_index, answered_at)
          select requests.id, '%1$s', 'provider', one.id, 'yes', 2, now() from one, requests),
        keys as (insert into janji.approval_key
            (customer_id, fingerprint, person_id, holder, form, log_index, enrolled_at)
          select '%1$s', sha256('%1$s'), id, 'Ayu', 'ed25519', 3, now() from one),
        holds as (insert into janji.legal_hold
            (id, customer_id, log_index, article, basis, laid_by, laid_at, until_at)
          values (uuidv7(), '%1$s', 5, 'Art. 1', 'An order', 'Ratna', now(), now() + interval '1 day')),
        consents as (insert into janji.region_consent
            (id, customer_id, account_id, region, statement, request_index, asked_at, until_at)
          select uuidv7(), '%1$s', id, 'id-jakarta', '{}', 6, now(), now() + interval '1 day'
          from janji.service_account where customer_id = '%1$s')
        insert into janji.access_grant
            (id, customer_id, log_index, basis, party, actor_id, actor_name, granted_at)
          values (uuidv7(), '%1$s', 4, 'own', 'customer', 'account', 'Backup', now())
        """
            .formatted(customer),
        """
        with found as (
          insert into janji.finding (control, scope, customer_id, state, strength, measure_en, measure_id,
            value, unit, population, reason_en, reason_id, started_at, measured_at, fresh_until, code_version)
          values ('tenancy.isolated', '', '%1$s', 'broken', 'measured', 'm', 'm', 1, '', 1, 'r', 'r',
            now(), now(), now(), 'test') returning id)
        insert into janji.standing (control, scope, customer_id, finding_id, since)
        select 'tenancy.isolated', '', '%1$s', id, now() from found
        """
            .formatted(customer));
    database.administer(
        """
        with put as (
          insert into janji.bucket (id, customer_id, name, service_id, region, created_at)
          values (uuidv7(), '%1$s', 'photos', '%2$s', 'id-jakarta', now()) returning id),
        version as (
          insert into janji.item_version (id, customer_id, bucket_id, key, newest, deletion, created_at, size,
            etag, data_class) select uuidv7(), '%1$s', id, 'a', true, true, now(), 0, 'x', 'content' from put),
        upload as (
          insert into janji.upload (id, customer_id, bucket_id, key, begun_at, data_class, context_version,
            retention_class, sealed_at, sealed_master, sealed_master_version, sealed_epoch, under_master,
            under_master_version, under_epoch, wrapped_key)
          select uuidv7(), '%1$s', id, 'a', now(), 'content', 1, 'r', now(), id, 1, 1, id, 1, 1,
            decode(repeat('00', 40), 'hex') from put)
        insert into janji.sealed_piece (id, customer_id, region, number, size, etag, created_at, place_file,
          place_length, checksum) values (uuidv7(), '%1$s', 'id-jakarta', 0, 1, 'x', now(), uuidv7(), 1, 1)
        """
            .formatted(customer, service.value()));
    return customer.value();
  }

  @TestFactory
  Stream<DynamicTest> keepsTheRowsOfTwoCustomersApart() throws Exception {
    return database.ask(TABLES).stream()
        .map(table -> DynamicTest.dynamicTest(table, () -> keepsApart(table)));
  }

  private void keepsApart(String table) throws Exception {
    String owner = table.equals("customer") ? "id" : "customer_id";
    String others = " where %s = '%s'".formatted(owner, other);
    assertThat(database.ask("select count(*) from janji." + table + others))
        .as("the other customer needs a row in " + table)
        .isNotEqualTo(List.of("0"));

    assertThat(touched("select * from janji." + table + others)).isZero();
    assertThat(touched("update janji.%1$s set %2$s = %2$s".formatted(table, owner) + others))
        .isZero();
    assertThat(touched("delete from janji." + table + others)).isZero();
    assertRefused("truncate janji." + table + " cascade");
    assertRefused(copyOf(table, others));
  }

  /// A second row of the other customer, as he himself could have made it.
  private String copyOf(String table, String others) throws Exception {
    String row =
        database
            .ask(
                "select to_jsonb(t) || jsonb_build_object('id', uuidv7()) from janji."
                    + table
                    + " t"
                    + others)
            .getFirst();
    return "insert into janji.%1$s overriding system value select * from jsonb_populate_record(null::janji.%1$s, '%2$s')"
        .formatted(table, row.replace("'", "''"))
        .replaceFirst(table.equals("finding") ? "\"id\": \"[^\"]*\"" : "$^", "\"id\": 999999");
  }

  @TestFactory
  Stream<DynamicTest> showsNothingWhereNoCustomerIsSet() throws Exception {
    return database.ask(TABLES).stream()
        .map(table ->
            DynamicTest.dynamicTest(
                table,
                () -> {
                  String owner = table.equals("customer") ? "id" : "customer_id";
                  String rows =
                      "select * from janji.%s where %s is not null".formatted(table, owner);
                  assertThat(touched(rows, "")).isZero();
                }));
  }

  @Test
  void showsEachCustomerItsOwnRows() throws Exception {
    for (String table :
        List.of("customer", "service", "contact", "acceptance", "person", "finding")) {
      assertThat(touched("select * from janji." + table)).as(table).isPositive();
    }
  }

  @Test
  void forcesRowPoliciesOnEveryTableOfCustomers() throws Exception {
    assertThat(database.ask(TABLES)).hasSizeGreaterThan(5);
    assertThat(
            database.ask(
                TABLES.replace(
                    "order by",
                    "and (not c.relrowsecurity or not c.relforcerowsecurity or not exists"
                        + " (select from pg_policy p where p.polrelid = c.oid)) order by")))
        .isEmpty();
  }

  @Test
  void givesTheWorkRolesNothingToOwnAndNothingToCreate() throws Exception {
    assertThat(
            database.ask(
                """
                select rolname from pg_roles r where rolname like 'janji%' and rolname <> 'janji_owner'
                and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication
                     or has_schema_privilege(oid, 'janji', 'create')
                     or has_schema_privilege(oid, 'public', 'create')
                     or exists (select from pg_class where relowner = r.oid)
                     or exists (select from pg_proc where proowner = r.oid)
                     or exists (select from pg_namespace where nspowner = r.oid))
                """))
        .isEmpty();
    assertThat(
            database.ask(
                "select roleid::regrole from pg_auth_members where member = 'janji_login'::regrole"
                    + " and (inherit_option or admin_option or roleid = 'janji_owner'::regrole)"))
        .isEmpty();
    assertRefused("create table janji.mine (id integer)");
  }

  @Test
  void showsTheBareLoginNoTableAtAll() throws Exception {
    for (String table : database.ask(TABLES)) {
      try (Statement statement = session.createStatement()) {
        assertThat(stateOf(() -> statement.execute("select from janji." + table)))
            .isEqualTo(MISSING_RIGHT);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> refusesToChangeWhatIsNeverChanged() {
    return Stream.of("policy_version", "acceptance", "finding")
        .flatMap(table ->
            Stream.of("postgres", "janji_owner")
                .map(role ->
                    DynamicTest.dynamicTest(
                        table + " as " + role, () -> refusesChange(table, role))));
  }

  /// Where row policies leave the owner without rows, nothing is changed either.
  private void refusesChange(String table, String role) throws Exception {
    String column = table.equals("finding") ? "control" : "policy_id";
    for (String change :
        List.of(
            "update janji.%1$s set %2$s = %2$s".formatted(table, column),
            "delete from janji." + table,
            "truncate janji." + table + " cascade")) {
      try (Connection connection = database.administrator().connect();
          Statement statement = connection.createStatement()) {
        statement.execute("set role " + role);
        try {
          assertThat(statement.executeUpdate(change)).as(change).isZero();
          assertThat(change).doesNotContain("truncate");
        } catch (SQLException e) {
          assertThat(e.getSQLState()).as(change).isEqualTo(NEVER_CHANGED);
        }
      }
    }
  }

  private static int touched(String sql) throws SQLException {
    return touched(sql, one.toString());
  }

  /// How many rows a customer reaches; none where he has no right.
  private static int touched(String sql, String customer) throws SQLException {
    try (Visit visit = Visit.of(customer);
        Statement statement = visit.connection().createStatement()) {
      int rows = 0;
      if (!statement.execute(sql)) {
        return statement.getUpdateCount();
      }
      while (statement.getResultSet().next()) {
        rows++;
      }
      return rows;
    } catch (SQLException e) {
      if (MISSING_RIGHT.equals(e.getSQLState())) {
        return 0;
      }
      throw e;
    }
  }

  private static void assertRefused(String sql) throws SQLException {
    try (Visit visit = Visit.of(one.toString());
        Statement statement = visit.connection().createStatement()) {
      assertThat(stateOf(() -> statement.execute(sql))).as(sql).isEqualTo(MISSING_RIGHT);
    }
  }

  /// What a customer's transaction runs as; nothing is committed, and with it goes what was set.
  private record Visit(Connection connection) implements AutoCloseable {
    static Visit of(String customer) throws SQLException {
      session.setAutoCommit(false);
      try (Statement statement = session.createStatement()) {
        statement.execute("set local role janji_customer");
        statement.execute("select set_config('janji.customer', '" + customer + "', true)");
      }
      return new Visit(session);
    }

    @Override
    public void close() throws SQLException {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private interface Work {
    void run() throws SQLException;
  }

  private static String stateOf(Work work) {
    try {
      work.run();
      return fail("it was let through");
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }
}
