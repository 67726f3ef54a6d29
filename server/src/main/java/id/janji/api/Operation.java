package id.janji.api;

import id.janji.identity.Permission;
import id.janji.identity.service.Right;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What can be asked at one address.
///
/// @param needs empty where it is open to all
/// @param parameters by name, in the path, the query or the headers
/// @param body the schema of what is sent; empty where nothing is
record Operation(
    String verb,
    String path,
    Optional<Permission> needs,
    String summary,
    List<Parameter> parameters,
    String body,
    String status) {
  static final String KEY = "Idempotency-Key";
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  Operation {
    parameters = List.copyOf(parameters);
  }

  /// @param in path, query or header; what is in a query may be left out
  record Parameter(String name, String in) {}

  static Operation open(String path, String summary) {
    return new Operation("get", path, Optional.empty(), summary, named(path, "query"), "", "200");
  }

  static Operation read(String path, Permission needs, String summary, String... query) {
    List<Parameter> parameters = named(path, "query", query);
    return new Operation("get", path, Optional.of(needs), summary, parameters, "", "200");
  }

  static Operation change(
      String verb,
      String path,
      Permission needs,
      String summary,
      String body,
      String status,
      String... headers) {
    List<Parameter> parameters = named(path, "header", headers);
    return new Operation(verb, path, Optional.of(needs), summary, parameters, body, status);
  }

  private static List<Parameter> named(String path, String in, String... names) {
    return Stream.concat(
            VARIABLE.matcher(path).results().map(found -> new Parameter(found.group(1), "path")),
            Arrays.stream(names).map(name -> new Parameter(name, in)))
        .toList();
  }

  /// The rights of programs that allow it.
  List<Right> rights() {
    return Arrays.stream(Right.values())
        .filter(right -> needs.filter(right.permissions()::contains).isPresent())
        .toList();
  }
}
