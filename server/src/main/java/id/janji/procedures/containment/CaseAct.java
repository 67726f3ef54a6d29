package id.janji.procedures.containment;

import id.janji.identity.Party;
import java.time.Instant;

/// Something that was done from a case.
///
/// @param deed its code: that of a measure, or `lift-freeze`
/// @param count how many things it changed; 0 if there was nothing left to change
/// @param receipt what shows it: places in the customer's log, or the keys that changed
public record CaseAct(String deed, Party side, String by, Instant at, int count, String receipt) {}
