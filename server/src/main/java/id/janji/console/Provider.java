package id.janji.console;

import java.time.ZoneId;
import java.util.function.Supplier;

/// The provider whose installation this is.
///
/// @param name as it stands in the policies in force
/// @param zone whose wall clock the pages show
public record Provider(Supplier<String> name, ZoneId zone) {}
