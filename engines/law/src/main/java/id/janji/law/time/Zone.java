package id.janji.law.time;

import java.time.ZoneId;

/// The three times of Indonesia.
public enum Zone {
  WIB("Asia/Jakarta"),
  WITA("Asia/Makassar"),
  WIT("Asia/Jayapura");

  private final ZoneId id;

  Zone(String id) {
    this.id = ZoneId.of(id);
  }

  public ZoneId id() {
    return id;
  }
}
