package id.janji.api;

import static id.janji.api.Operation.KEY;
import static id.janji.api.Operation.change;
import static id.janji.api.Operation.open;
import static id.janji.api.Operation.read;
import static id.janji.identity.Permission.*;

import id.janji.identity.Permission;
import java.util.List;
import java.util.stream.Stream;

/// All that can be asked; a test compares it with the methods that answer.
final class Operations {
  private static final String MATCH = "If-Match";

  private Operations() {}

  static List<Operation> all() {
    return Stream.of(
            house(),
            houseAccess(),
            everybody(),
            cases(),
            ownCases(),
            ownLog(),
            ownPromises(),
            ownServices(),
            ownAccess(),
            ownDisclosures())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Operation> everybody() {
    return List.of(
        open("/api/v1/openapi.json", "This description"),
        open("/api/v1/policies", "The policies in force and their sums"),
        open("/api/v1/policies/{policy}", "A policy: each clause as it stands, and all versions"),
        read("/api/v1/session", OWN_ACCOUNT, "Who is signed in"));
  }

  private static List<Operation> cases() {
    String path = "/api/v1/cases";
    String list = "Cases of all customers, a page of at most 100";
    return cases(
        read(path, SEE_CASES, list, "procedure", "state", "ended", "after", "limit"),
        SEE_CASES,
        WORK_CASES,
        "NewCase");
  }

  private static List<Operation> ownCases() {
    String path = "/api/v1/own/cases";
    String list = "Cases of the own company, a page of at most 100";
    return cases(
        read(path, SEE_OWN_CASES, list, "procedure", "state", "after", "limit"),
        SEE_OWN_CASES,
        WRITE_OWN_CASES,
        "NewOwnCase");
  }

  private static List<Operation> cases(
      Operation list, Permission see, Permission write, String fresh) {
    String path = list.path();
    String event = path + "/{id}/events/{event}";
    return List.of(
        list,
        change("post", path, write, "Opens a case", fresh, "201", KEY),
        read(path + "/{id}", see, "One case, with its ETag"),
        change("post", event, write, "Says something to a case", "Event", "200", KEY, MATCH));
  }

  private static List<Operation> ownLog() {
    String path = "/api/v1/own/log";
    String list = "Its entries, the newest first, a page of at most 100";
    return List.of(
        read(path, READ_OWN_LOG, "The head of the own log, with its ETag"),
        read(path + "/entries", READ_OWN_LOG, list, "after", "limit"),
        read(path + "/entries/{index}", READ_OWN_LOG, "One entry, with leaf, content and proof"),
        read(path + "/export", READ_OWN_LOG, "The whole log as a zip for the offline verifier"),
        read(path + "/trust", READ_OWN_LOG, "The trust file that the provider proposes"));
  }

  private static List<Operation> ownPromises() {
    String path = "/api/v1/own/notices";
    return List.of(
        read(
            "/api/v1/own/promises",
            SEE_OWN_PROMISES,
            "The policies that were accepted and how each clause stands, with a weak ETag"),
        read(path, SEE_OWN_PROMISES, "Notices, a page of at most 100", "after", "limit"),
        read(path + "/{id}", SEE_OWN_PROMISES, "One notice, whom it reached and what happened"),
        change(
            "post",
            path + "/{id}/acknowledge",
            ACKNOWLEDGE_NOTICES,
            "Says that it was read",
            "",
            "200"));
  }

  private static List<Operation> ownServices() {
    String contact = "/api/v1/own/contacts/{contact}";
    return List.of(
        read("/api/v1/own/services", SEE_OWN_PROMISES, "Services with their contacts"),
        change(
            "post",
            "/api/v1/own/services/{service}/contacts",
            MANAGE_OWN_HOUSE,
            "Adds a contact",
            "NewContact",
            "201",
            KEY),
        change(
            "put",
            contact,
            MANAGE_OWN_HOUSE,
            "Changes name, language and matters of a contact",
            "Contact",
            "200"),
        change("delete", contact, MANAGE_OWN_HOUSE, "Removes a contact", "", "204"));
  }

  private static List<Operation> ownAccess() {
    String path = "/api/v1/own/access";
    String requests = "Requests with their statements, a page of at most 100";
    String grants = "Grants that hold now, a page of at most 100";
    return List.of(
        read(path + "/requests", SEE_OWN_ACCESS, requests, "state", "after", "limit"),
        read(path + "/grants", SEE_OWN_ACCESS, grants, "after", "limit"),
        change("post", path + "/grants/{id}/end", STOP_ACCESS, "Ends a grant", "", "204"));
  }

  private static List<Operation> ownDisclosures() {
    String path = "/api/v1/own/disclosures";
    String list = "Demands for the own data from outside, a page of at most 100";
    String one = "One demand: who asked, by what right, whether we were silent, and what left";
    return List.of(
        read(path, SEE_OWN_CASES, list, "after", "limit"),
        read(path + "/{id}", SEE_OWN_CASES, one),
        read(path + "/{id}/copy", SEE_OWN_CASES, "The request as it came, as a file"));
  }

  private static List<Operation> house() {
    String control = "/api/v1/board/controls/{control}";
    String customers = "Customers by name, a page of at most 100";
    return List.of(
        read(
            "/api/v1/board", SEE_BOARD, "The board over all customers, with a weak ETag", "policy"),
        read(control, SEE_BOARD, "The newest findings of a control, at most 100", "limit"),
        change("post", control + "/probe", PROBE_NOW, "Probes a control now", "", "200"),
        read("/api/v1/board/findings/{id}", SEE_BOARD, "One finding"),
        read("/api/v1/customers", SEE_CUSTOMERS, customers, "after", "limit"),
        read("/api/v1/customers/{id}", SEE_CUSTOMERS, "One with services and acceptances"));
  }

  private static List<Operation> houseAccess() {
    String path = "/api/v1/access";
    String requests = "What was asked for, a page of at most 100";
    String grants = "Grants that hold now, a page of at most 100";
    String unheard = "Notices that nobody has acknowledged, a page of at most 100";
    return List.of(
        read(path + "/requests", SEE_ACCESS, requests, "state", "after", "limit"),
        change(
            "post",
            path + "/requests",
            ASK_ACCESS,
            "Asks for access, with a factor shown within ten minutes",
            "NewRequest",
            "201",
            KEY),
        read(path + "/grants", SEE_ACCESS, grants, "after", "limit"),
        change(
            "post", path + "/grants/{customer}/{id}/end", DECIDE_ACCESS, "Ends a grant", "", "204"),
        read("/api/v1/notices/unheard", TEND_NOTICES, unheard, "after", "limit"));
  }
}
