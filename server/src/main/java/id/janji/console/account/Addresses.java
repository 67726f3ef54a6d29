package id.janji.console.account;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// Where a form leads after its work is done.
final class Addresses {
  private Addresses() {}

  /// `to` if it is a path of our own, else the first page. Nothing that a browser could read as
  /// another host passes.
  static String own(String to) {
    boolean isPath =
        to.startsWith("/")
            && !to.startsWith("//")
            && to.length() <= 1_000
            && to.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\');
    return isPath ? to : "/";
  }

  /// Goes on with a GET, so that a reload repeats nothing.
  static ResponseEntity<Void> seeOther(String path) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, path).build();
  }
}
