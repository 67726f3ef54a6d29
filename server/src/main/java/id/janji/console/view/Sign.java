package id.janji.console.view;

import id.janji.control.State;

/// The drawings of the pages, each 16 by 16 units. Those of the states are readable without colour;
/// none speaks alone, the word beside it does.
public enum Sign {
  BROKEN(
      "broken",
      """
      <path d="M8 .3 15.7 8 8 15.7.3 8z" fill="currentColor"/><path d="m5.7 5.7 4.6 4.6m0-4.6-4.6 4.6" stroke="var(--surface)" stroke-width="1.8" stroke-linecap="round"/>\
      """),
  SILENT(
      "silent",
      """
      <rect x="1.1" y="2.1" width="13.8" height="11.8" rx="2.2" fill="none" stroke="currentColor" stroke-width="1.9"/><path d="M4.2 8h7.6" stroke="currentColor" stroke-width="1.9" stroke-linecap="round"/>\
      """),
  STALE(
      "stale",
      """
      <path d="M2.5 1h11v1.6c0 2.6-2.2 4.1-4 5.4 1.8 1.3 4 2.8 4 5.4V15h-11v-1.6c0-2.6 2.2-4.1 4-5.4-1.8-1.3-4-2.8-4-5.4z" fill="currentColor"/><path d="M5.2 4h5.6" stroke="var(--surface)" stroke-width="1.4" stroke-linecap="round"/>\
      """),
  UNPROVEN(
      "unproven",
      """
      <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.9" stroke-dasharray="2.7 2.17"/>\
      """),
  KEPT(
      "kept",
      """
      <circle cx="8" cy="8" r="7" fill="currentColor"/><path d="m4.8 8.2 2.2 2.2 4.3-4.6" fill="none" stroke="var(--surface)" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>\
      """),
  NOT_APPLICABLE(
      "na",
      """
      <path d="M3 8h10" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>\
      """),
  DOT(
      "dot",
      """
      <circle cx="8" cy="8" r="4.5" fill="currentColor"/>\
      """),
  NOW(
      "now",
      """
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"/><circle cx="8" cy="8" r="2.6" fill="currentColor"/>\
      """),
  TODO(
      "todo",
      """
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.6"/>\
      """),
  CLOCK(
      "clock",
      """
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M8 4.5V8l2.3 1.6" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>\
      """),
  TURN(
      "turn",
      """
      <path d="m5.5 3 5 5-5 5" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>\
      """),
  DOWN(
      "down",
      """
      <path d="M8 2v8.5M4.5 7 8 10.5 11.5 7M2.5 13.5h11" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>\
      """),
  LOCK(
      "lock",
      """
      <path d="M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/>\
      """),
  INBOX(
      "inbox",
      """
      <path d="M2 9.5 4 3h8l2 6.5V13H2zM2 9.5h3.5l1 2h3l1-2H14" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round"/>\
      """),
  CASES(
      "cases",
      """
      <path d="M2 13V3.5h4l1.5 2H14V13z" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round"/>\
      """),
  BOARD(
      "board",
      """
      <path d="M2.5 13.5v-4m3.7 4v-9m3.7 9V7m3.6 6.5v-11" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"/>\
      """),
  POLICY(
      "policy",
      """
      <path d="M4 1.8h5.5L12.5 5v9.2H4zM9.5 1.8V5h3" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round"/>\
      """),
  PEOPLE(
      "people",
      """
      <circle cx="6" cy="5.5" r="2.5" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M1.5 13.5c.4-2.7 2.2-4 4.5-4s4.1 1.3 4.5 4M10.5 3.3a2.4 2.4 0 0 1 0 4.4m1.5 2.4c1.4.5 2.3 1.6 2.5 3.4" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round"/>\
      """),
  CUSTOMERS(
      "customers",
      """
      <path d="M2.5 13.5v-9h6v9m0-6h5v6M1.5 13.5h13M4.5 7h2m-2 2.5h2m4 0h1" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/>\
      """),
  AGREED(
      "agreed",
      """
      <path d="M4 1.8h5.5L12.5 5v9.2H4zM6 9.3l1.6 1.6 3-3.6" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/>\
      """),
  MAP(
      "map",
      """
      <path d="M8 14.5s4.7-4.3 4.7-8A4.7 4.7 0 0 0 8 1.8a4.7 4.7 0 0 0-4.7 4.7c0 3.7 4.7 8 4.7 8z" fill="none" stroke="currentColor" stroke-width="1.4"/><circle cx="8" cy="6.5" r="1.6" fill="currentColor"/>\
      """),
  GLOBE(
      "globe",
      """
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M2 8h12M8 2c2.2 2 2.2 10 0 12M8 2c-2.2 2-2.2 10 0 12" fill="none" stroke="currentColor" stroke-width="1.4"/>\
      """),
  HOME(
      "home",
      """
      <path d="M2.5 7.5 8 2.5l5.5 5V13.5h-4v-4h-3v4h-4z" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round"/>\
      """),
  SEARCH(
      "search",
      """
      <circle cx="7" cy="7" r="4.2" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="m10.2 10.2 3.6 3.6" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>\
      """),
  MORE(
      "more",
      """
      <path d="M2.5 4.5h11M2.5 8h11m-11 3.5h11" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>\
      """),
  EYE(
      "eye",
      """
      <path d="M1.5 8s2.4-4.5 6.5-4.5S14.5 8 14.5 8 12.1 12.5 8 12.5 1.5 8 1.5 8z" fill="none" stroke="currentColor" stroke-width="1.4"/><circle cx="8" cy="8" r="2" fill="currentColor"/>\
      """),
  LEDGER(
      "ledger",
      """
      <path d="M3 2.5h10v11H3zM5.5 5.5h5M5.5 8h5M5.5 10.5h3" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round" stroke-linecap="round"/>\
      """),
  REFUSED(
      "no",
      """
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.8"/><path d="m4 12 8-8" stroke="currentColor" stroke-width="1.8"/>\
      """),
  KEY(
      "key",
      """
      <circle cx="5.2" cy="10.8" r="3" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="m7.4 8.6 5.8-5.8M10.5 5.5l2 2" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round"/>\
      """);

  private final String id;
  private final String drawing;

  Sign(String id, String drawing) {
    this.id = id;
    this.drawing = drawing;
  }

  /// The sign of a state.
  public static Sign of(State state) {
    return switch (state) {
      case BROKEN -> BROKEN;
      case SILENT -> SILENT;
      case STALE -> STALE;
      case UNPROVEN -> UNPROVEN;
      case KEPT -> KEPT;
      case NOT_APPLICABLE -> NOT_APPLICABLE;
    };
  }

  /// The name of its symbol in the sprite, and of its colour class behind `s-`.
  public String id() {
    return id;
  }

  /// The SVG inside the symbol; fixed text of this file.
  public String drawing() {
    return drawing;
  }
}
