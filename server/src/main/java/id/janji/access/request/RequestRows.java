package id.janji.access.request;

import static id.janji.db.tables.Tables.ACCESS_ANSWER;
import static id.janji.db.tables.Tables.ACCESS_REQUEST;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tables.tables.records.AccessAnswerRecord;
import id.janji.db.tables.tables.records.AccessRequestRecord;
import id.janji.db.tx.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// Requests and answers as rows: an index into the customers' logs.
final class RequestRows {
  private static final int MOST = 200;

  private final Transactions transactions;

  RequestRows(Transactions transactions) {
    this.transactions = transactions;
  }

  void add(Request request) {
    transactions.customer(
        request.customer(),
        sql ->
            sql.insertInto(ACCESS_REQUEST)
                .set(ACCESS_REQUEST.ID, request.id())
                .set(ACCESS_REQUEST.CUSTOMER_ID, request.customer())
                .set(ACCESS_REQUEST.LOG_INDEX, request.index())
                .set(ACCESS_REQUEST.STATEMENT, request.text())
                .set(ACCESS_REQUEST.PERSON_ID, request.person())
                .set(ACCESS_REQUEST.CASE_ID, request.matter())
                .set(ACCESS_REQUEST.ASKED_AT, request.askedAt().atOffset(UTC))
                .set(ACCESS_REQUEST.LAPSES_AT, request.lapsesAt().atOffset(UTC))
                .execute());
  }

  void answer(Request request, String party, Request.Answer answer) {
    transactions.customer(
        request.customer(),
        sql ->
            sql.insertInto(ACCESS_ANSWER)
                .set(ACCESS_ANSWER.REQUEST_ID, request.id())
                .set(ACCESS_ANSWER.CUSTOMER_ID, request.customer())
                .set(ACCESS_ANSWER.PARTY, party)
                .set(ACCESS_ANSWER.PERSON_ID, answer.person())
                .set(ACCESS_ANSWER.ANSWER, answer.yes() ? "yes" : "no")
                .set(ACCESS_ANSWER.LOG_INDEX, answer.index())
                .set(ACCESS_ANSWER.ANSWERED_AT, answer.at().atOffset(UTC))
                .execute());
  }

  Optional<Request> find(UUID customer, UUID id) {
    return transactions.customer(customer, sql -> read(sql, ACCESS_REQUEST.ID.eq(id))).stream()
        .findFirst();
  }

  /// The newest of a customer, newest first.
  List<Request> of(UUID customer) {
    return transactions.customer(
        customer, sql -> read(sql, ACCESS_REQUEST.CUSTOMER_ID.eq(customer)));
  }

  /// The newest of all customers, newest first.
  List<Request> all() {
    return transactions.system(DIRECTORY, sql -> read(sql, DSL.noCondition()));
  }

  private static List<Request> read(DSLContext sql, Condition which) {
    List<AccessRequestRecord> requests =
        sql.selectFrom(ACCESS_REQUEST)
            .where(which)
            .orderBy(ACCESS_REQUEST.ASKED_AT.desc(), ACCESS_REQUEST.ID)
            .limit(MOST)
            .fetch();
    List<UUID> ids = requests.stream().map(AccessRequestRecord::getId).toList();
    Map<UUID, ? extends List<AccessAnswerRecord>> answers =
        sql.selectFrom(ACCESS_ANSWER)
            .where(ACCESS_ANSWER.REQUEST_ID.in(ids))
            .fetchGroups(ACCESS_ANSWER.REQUEST_ID);
    return requests.stream()
        .map(request -> {
          List<AccessAnswerRecord> given = answers.get(request.getId());
          return request(request, given == null ? List.of() : given);
        })
        .toList();
  }

  private static Request request(AccessRequestRecord row, List<AccessAnswerRecord> answers) {
    return new Request(
        row.getId(),
        row.getCustomerId(),
        row.getLogIndex(),
        row.getStatement(),
        row.getPersonId(),
        row.getCaseId(),
        row.getAskedAt().toInstant(),
        row.getLapsesAt().toInstant(),
        answer(answers, "provider"),
        answer(answers, "customer"));
  }

  private static Optional<Request.Answer> answer(List<AccessAnswerRecord> answers, String party) {
    return answers.stream()
        .filter(answer -> answer.getParty().equals(party))
        .map(row ->
            new Request.Answer(
                row.getPersonId(),
                row.getAnswer().equals("yes"),
                row.getLogIndex(),
                row.getAnsweredAt().toInstant()))
        .findFirst();
  }
}
